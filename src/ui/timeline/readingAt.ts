/** What the timeline says under its cursor. */
import type { Fraction } from '../../base/units.ts';
import { phaseAt } from '../../state/run/selectors.ts';
import type { AccuracyPoint } from '../../core/records/accuracyCurve.ts';
import type {
  DriftRecord,
  PhaseName,
  PruningRecord,
  RunPlan,
  RunRecord,
} from '../../core/records/records.ts';

export interface Reading {
  trainStep: number;
  phase: PhaseName | undefined;
  loss?: number;
  /** The last one at or before the cursor, on the first validation images. */
  accuracy?: AccuracyPoint;
  /** The same on the first training images; absent where the recipe wants none measured. */
  training?: AccuracyPoint;
  /** Realised by the last pruning step at or before the cursor; 0 before the first. */
  sparsity: Fraction;
  planned: Fraction;
  /** The pruning step that lies on the cursor. */
  pruned?: PruningRecord;
  /** Masked weights that were not zero at the last validation, under tfmot's rules. */
  drift?: DriftRecord;
}

/** The last item whose trainStep is at most `trainStep`; items are in order of trainStep. */
export function lastUpTo<T extends { trainStep: number }>(
  items: readonly T[],
  trainStep: number,
): T | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && item.trainStep <= trainStep) low = middle + 1;
    else high = middle;
  }
  return items[low - 1];
}

/** What was measured, perhaps of a run that is live; accuracies as `accuracyCurve` has them, of either set. */
export interface Measured {
  record: RunRecord;
  accuracies: readonly AccuracyPoint[];
  training: readonly AccuracyPoint[];
}

/** Everything known at `trainStep`; before a run that is the plan alone. */
export function readingAt(
  plan: RunPlan,
  measured: Measured | undefined,
  trainStep: number,
): Reading {
  const planned = lastUpTo(plan.pruningSteps, trainStep)?.sparsity ?? 0;
  const reading: Reading = { trainStep, phase: phaseAt(plan, trainStep), sparsity: 0, planned };
  if (!measured) return reading;
  const { record, accuracies } = measured;
  const trained = lastUpTo(record.train, trainStep);
  if (trained?.trainStep === trainStep) reading.loss = trained.loss;
  const accuracy = lastUpTo(accuracies, trainStep);
  if (accuracy) reading.accuracy = accuracy;
  const training = lastUpTo(measured.training, trainStep);
  if (training) reading.training = training;
  const pruned = lastUpTo(record.pruningSteps, trainStep);
  if (pruned) reading.sparsity = pruned.sparsity;
  if (pruned?.trainStep === trainStep) reading.pruned = pruned;
  const drift = lastUpTo(record.drift, trainStep);
  if (drift) reading.drift = drift;
  return reading;
}
