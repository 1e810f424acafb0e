import type { Fraction } from '../../base/units.ts';
import { recordMeasures } from '../../core/presets/recordMeasures.ts';
import type { RecordedRun } from './runTask.ts';

/** What is read off a run most often; the rest is in the run. */
export interface RunSummary {
  /** On the test images, before any pruning; absent where pruning begins untrained. */
  denseAccuracy?: Fraction;
  /** On the test images, at the end. */
  accuracy: Fraction;
  /** Masked share of the prunable weights, at the end. */
  sparsity: Fraction;
}

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
