import type { Bytes, Fraction } from '../../base/units.ts';
import { costOfRecorded } from '../cost/cost.ts';
import { prunableLayers } from '../network/networks.ts';
import type { PruningRecord, Run } from '../records/records.ts';

/** How large a run's network has been since a pruning step. */
export interface NetworkSize {
  /** Masked share of the kernel weights. */
  sparsity: Fraction;
  /** Kept kernel weights. */
  weights: number;
  /** Of the kept weights, for one image. */
  macs: number;
  /** As a recipe's cost is predicted: kept weights with the index of their granularity, and what is not pruned. */
  bytes: Bytes;
}

type Recorded = Pick<PruningRecord, 'layers'>['layers'][number];

/**
 * The size of a run's network as it began, and after each of its pruning steps: entry i is that after i
 * of them. By what is recorded of masks alone, so that it is known of a run whose weights are gone.
 */
export function sizeCourse({
  recipe,
  plan,
  record,
}: Pick<Run, 'recipe' | 'plan' | 'record'>): NetworkSize[] {
  const begun = prunableLayers(recipe).map(({ name, count }) => ({
    name,
    count,
    masked: Math.round((plan.startsAt?.[name]?.weights ?? 0) * count),
    deadUnits: 0,
  }));
  const sizeOf = (
    layers: readonly Omit<Recorded, 'planned' | 'sparsity' | 'births' | 'deaths'>[],
  ) => {
    const count = layers.reduce((sum, layer) => sum + layer.count, 0);
    const masked = layers.reduce((sum, layer) => sum + layer.masked, 0);
    const { macs, bytes } = costOfRecorded(recipe, layers);
    return { sparsity: count === 0 ? 0 : masked / count, weights: count - masked, macs, bytes };
  };
  return [sizeOf(begun), ...record.pruningSteps.map(({ layers }) => sizeOf(layers))];
}
