import type { Fraction } from '../../base/units.ts';
import type { AllocationRecipe } from '../recipe/recipe.ts';
import type { LayerState } from '../criteria/layerState.ts';
import type { WeightAllocation } from './allocation.ts';

/**
 * A threshold a layer instead of a target: what is below q standard deviations goes.
 *
 *   dropped(l) = #{kept w : |w| < q·share·σ(l)},   σ(l)² = mean of (w − mean)² over kept weights
 *
 * It gives a count, the criterion then ranks. Along a schedule, q is reached with the share of the
 * way that is made; σ is measured anew at every pruning step.
 *
 * Source: Han et al. 2015, arXiv:1506.02626, section 3.
 */
export function sigma({ quality }: Extract<AllocationRecipe, { kind: 'sigma' }>): WeightAllocation {
  return {
    basis: 'weights',
    *sparsities(layers, _budget, share) {
      const sparsities: Fraction[] = [];
      for (const { state } of layers) {
        const threshold = quality * share * standardDeviation(state);
        yield state.weights.length;
        const { weights, mask } = state;
        let gone = 0;
        for (let i = 0; i < weights.length; i += 1) {
          if (mask[i] === 0 || Math.abs(weights[i]) < threshold) gone += 1;
        }
        sparsities.push(gone / weights.length);
        yield weights.length;
      }
      return sparsities;
    },
  };
}

/** Of the kept weights; 0 where there are none. */
function standardDeviation({ weights, mask }: LayerState): number {
  let count = 0;
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) {
    count += mask[i];
    sum += mask[i] * weights[i];
  }
  if (count === 0) return 0;
  const mean = sum / count;
  let squares = 0;
  for (let i = 0; i < weights.length; i += 1) squares += mask[i] * (weights[i] - mean) ** 2;
  return Math.sqrt(squares / count);
}
