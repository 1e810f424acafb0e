import { dataSetOf } from '../../core/data/registry.ts';
import type { ControlReport } from '../../core/records/reports.ts';
import { runFlaw, type RunFlaw } from '../../core/records/runFlaw.ts';
import type { RecordedRun } from '../run/runTask.ts';
import { summarize } from '../run/summarize.ts';
import { percent } from './formatNumbers.ts';

/** What came of a run, beside its dense control where that was trained, as a line for the terminal. */
export function describeOutcome(recorded: RecordedRun, control?: ControlReport): string {
  const { accuracy, sparsity } = summarize(recorded);
  const flaw = runFlaw(recorded.record, dataSetOf(recorded.recipe.data.set));
  return [
    `${recorded.runId}: test ${percent(accuracy)}, sparsity ${percent(sparsity)}`,
    ...(control ? [`the same training unpruned: test ${percent(control.accuracy)}`] : []),
    ...(flaw ? [describeFlaw(flaw)] : []),
  ].join('; ');
}

function describeFlaw(flaw: RunFlaw): string {
  const since =
    'since' in flaw
      ? ` since pruning step ${flaw.since.pruningStep} (training step ${flaw.since.trainStep})`
      : '';
  return flaw.kind === 'severed'
    ? `nothing of an image gets through ${flaw.layer}${since}`
    : `no better than guessing${since}`;
}
