import { erf } from '../../base/erf.ts';
import type { Fraction } from '../../base/units.ts';
import { granularityOf } from '../granularities/registry.ts';
import { prunableLayers, type PrunableLayer } from '../networks.ts';
import type { Recipe } from '../recipe.ts';

/** Beyond this many standard deviations the tail is too thin for `erf`. */
const farOut = 4.5;

/**
 * Where sigma's threshold is to be expected after a pruning step to `quality` standard deviations of
 * what the steps before have left above `before`; both thresholds in standard deviations σ of
 * normally distributed dense weights, of which those above τ have the variance
 *
 *   1 + τ·φ(τ)/(1 − Φ(τ))
 */
export function expectedSigmaThreshold(before: number, quality: number): number {
  const density = Math.exp((-before * before) / 2) / Math.sqrt(2 * Math.PI);
  const tail = (1 - erf(before / Math.SQRT2)) / 2;
  // φ(τ)/(1 − Φ(τ)) tends to τ.
  const hazard = before > farOut ? before : density / tail;
  return Math.max(before, quality * Math.sqrt(1 + before * hazard));
}

/**
 * Network-wide sparsity to expect where the weights decide, over all weights, excluded layers dense:
 *
 *   share · (weights that may be pruned) / (all weights)
 *
 * Exact for a budget of weights; under MACs and bytes the layers' real shares may differ. Sigma has
 * no target: of normally distributed weights erf(τ/√2) lie below `sigmaThreshold` τ.
 */
export function expectedSparsity(
  recipe: Recipe,
  { share, sigmaThreshold }: { share: Fraction; sigmaThreshold: number },
): Fraction {
  const { allocation, layers } = recipe.pruning;
  const all = prunableLayers(recipe);
  const free = all.filter((layer) => {
    const { excluded, granularity } = layers[layer.name];
    return !excluded && !granularityOf(granularity).problem?.(layer);
  });
  const expected = allocation.kind === 'sigma' ? erf(sigmaThreshold / Math.SQRT2) : share;
  if (free.length === all.length) return expected;
  const weights = (some: readonly PrunableLayer[]): number =>
    some.reduce((sum, { count }) => sum + count, 0);
  return (expected * weights(free)) / weights(all);
}
