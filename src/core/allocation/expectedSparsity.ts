import { erf } from '../../base/erf.ts';
import type { Fraction } from '../../base/units.ts';
import { granularityOf } from '../granularities/registry.ts';
import { prunableLayers, type PrunableLayer } from '../networks.ts';
import type { Recipe } from '../recipe.ts';

/**
 * Network-wide sparsity to expect where the weights decide, over all weights, excluded layers dense:
 *
 *   share · (weights that may be pruned) / (all weights)
 *
 * Exact for a budget of weights; under MACs and bytes the layers' real shares may differ. Sigma has
 * no target: of normally distributed weights erf(q·share/√2) lie below q·share·σ.
 */
export function expectedSparsity(recipe: Recipe, share: Fraction): Fraction {
  const { allocation, layers } = recipe.pruning;
  const all = prunableLayers(recipe);
  const free = all.filter((layer) => {
    const { excluded, granularity } = layers[layer.name];
    return !excluded && !granularityOf(granularity).problem?.(layer);
  });
  const expected =
    allocation.kind === 'sigma' ? erf((allocation.quality * share) / Math.SQRT2) : share;
  if (free.length === all.length) return expected;
  const weights = (some: readonly PrunableLayer[]): number =>
    some.reduce((sum, { count }) => sum + count, 0);
  return (expected * weights(free)) / weights(all);
}
