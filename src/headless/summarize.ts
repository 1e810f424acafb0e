import type { Run } from '../core/records.ts';
import type { RunSummary } from './grid/resultsFile.ts';
import type { RecordedRun } from './runJob.ts';

/** Test accuracies before and after pruning, and the sparsity that was reached. */
export function summarize({ baseline, ...run }: RecordedRun): RunSummary {
  const dense = baseline ? lastTestAccuracy(baseline) : denseAccuracyOf(run);
  const accuracy = lastTestAccuracy(run);
  if (accuracy === undefined) throw new Error('summarize: want a run that was tested at its end');
  return {
    ...(dense !== undefined && { denseAccuracy: dense }),
    accuracy,
    sparsity: run.record.pruningSteps.at(-1)?.sparsity ?? 0,
  };
}

/** At the end of the train phase. */
function denseAccuracyOf({ record }: Run): number | undefined {
  return record.evaluations.find(({ set, phase }) => set === 'test' && phase === 'train')?.accuracy;
}

function lastTestAccuracy({ record }: Run): number | undefined {
  return record.evaluations.findLast(({ set }) => set === 'test')?.accuracy;
}
