import { recordMeasures } from '../core/presets/recordMeasures.ts';
import type { RunSummary } from './grid/resultsFile.ts';
import type { RecordedRun } from './runTask.ts';

/** Test accuracies before and after pruning, and the sparsity that was reached. */
export function summarize(recorded: RecordedRun): RunSummary {
  const { accuracy, denseAccuracy } = recordMeasures(recorded, recorded.baseline);
  if (accuracy === undefined) throw new Error('summarize: want a run that was tested at its end');
  return {
    ...(denseAccuracy !== undefined && { denseAccuracy }),
    accuracy,
    sparsity: recorded.record.pruningSteps.at(-1)?.sparsity ?? 0,
  };
}
