import type { Fraction } from '../../base/units.ts';
import type { EvaluationRecord, PruningRecord, Run } from './records.ts';

/** What a run recorded of one training step; what was not measured there is absent. */
export interface CurveRow {
  trainStep: number;
  /** Epochs done, with a fraction. */
  epoch: number;
  /** Absent at trainStep 0, before the first training step. */
  loss?: number;
  /** Realised, of the whole network, once the training step and what follows it are over. */
  sparsity: Fraction;
  /** The last one after it: at the end of a phase that on all 6,000 images. */
  validation?: EvaluationRecord;
  /** Ends of phases, each with its `phase`; two phases end at once where one is empty. */
  tests: readonly EvaluationRecord[];
  /** Mask updates after it, in order. */
  prunings: readonly PruningRecord[];
}

/**
 * A run as one row a training step, in order, and one for trainStep 0 where something was recorded
 * before the first.
 */
export function curveRows({ plan, record }: Pick<Run, 'plan' | 'record'>): CurveRow[] {
  const prunings = byTrainStep(record.pruningSteps);
  const evaluations = byTrainStep(record.evaluations);
  const hasStart = prunings.has(0) || evaluations.has(0);
  const steps: { trainStep: number; loss?: number }[] = hasStart
    ? [{ trainStep: 0 }, ...record.train]
    : record.train;
  let sparsity = 0;
  return steps.map(({ trainStep, loss }) => {
    const pruned = prunings.get(trainStep) ?? [];
    const measured = evaluations.get(trainStep) ?? [];
    const validation = measured.findLast(({ set }) => set === 'validation');
    sparsity = pruned.at(-1)?.sparsity ?? sparsity;
    const row: CurveRow = {
      trainStep,
      epoch: trainStep / plan.stepsPerEpoch,
      sparsity,
      tests: measured.filter(({ set }) => set === 'test'),
      prunings: pruned,
    };
    if (loss !== undefined) row.loss = loss;
    if (validation) row.validation = validation;
    return row;
  });
}

function byTrainStep<T extends { trainStep: number }>(entries: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const entry of entries) {
    const group = groups.get(entry.trainStep);
    if (group) group.push(entry);
    else groups.set(entry.trainStep, [entry]);
  }
  return groups;
}
