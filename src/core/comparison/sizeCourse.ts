import type { Bytes, Fraction } from '../../base/units.ts';
import { macsPerWeight } from '../cost/cost.ts';
import { prunableLayers } from '../network/networks.ts';
import type { LayerPruning, Run } from '../records/records.ts';
import { recordedSize } from '../storage/recordedSize.ts';

/** How large a network is that a run has, or had. */
export interface NetworkSize {
  /** Masked share of the kernel weights. */
  sparsity: Fraction;
  /** Kept kernel weights. */
  weights: number;
  /** Of the kept weights, for one image. */
  macs: number;
  /** Of the kernels, under the smallest encoding that loses nothing (`recordedSize`). */
  bytes: Bytes;
}

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
    masked: Math.round((plan.startsAt?.[name]?.weights ?? 0) * count),
  }));
  return [begun, ...record.pruningSteps.map(({ layers }) => layers)].map((layers) =>
    sizeOf(recipe, layers),
  );
}

/** A layer that is not named is whole. */
function sizeOf(
  recipe: Run['recipe'],
  recorded: readonly Pick<LayerPruning, 'name' | 'masked'>[],
): NetworkSize {
  let [count, weights, macs] = [0, 0, 0];
  const layers = prunableLayers(recipe).map((layer) => {
    const masked = recorded.find(({ name }) => name === layer.name)?.masked ?? 0;
    const kept = layer.count - masked;
    count += layer.count;
    weights += kept;
    macs += kept * macsPerWeight(layer);
    const { granularity } = recipe.pruning.layers[layer.name];
    return { shape: layer.shape, count: layer.count, kept, granularity };
  });
  return { sparsity: (count - weights) / count, weights, macs, bytes: recordedSize(layers).bytes };
}
