import type { Fraction } from '../../../base/units.ts';
import type { LayerState } from '../../criteria/layerState.ts';
import { erf } from '../../../base/erf.ts';
import { numberParameter } from '../../methods/parameter.ts';
import { allocation } from '../allocation.ts';

/**
 * A threshold a layer instead of a target: what is below q standard deviations goes.
 *
 *   dropped(l) = #{kept w : |w| < q·share·σ(l)},   σ(l)² = mean of (w − mean)² over kept weights
 *
 * It gives a count, the criterion then ranks; the last grain stays. Along a schedule, q is reached with the share of the
 * way that is made; σ is measured anew at every pruning step.
 *
 * Source: Han et al. 2015, arXiv:1506.02626, section 3.
 */
export const sigma = allocation({
  id: 'sigma',
  parameters: {
    /** The threshold in standard deviations. */
    quality: numberParameter({ min: 0, max: 10, isMinOpen: true }, 1),
  },
  bind: ({ quality }) => ({
    basis: 'weights',
    threshold: {
      after: (before, share) => expectedThreshold(before, quality * share),
      below: (threshold) => erf(threshold / Math.SQRT2),
    },
    *sparsities(layers, _budget, share) {
      const sparsities: Fraction[] = [];
      for (const { state, most } of layers) {
        const threshold = quality * share * standardDeviation(state);
        yield state.weights.length;
        const { weights, mask } = state;
        let gone = 0;
        for (let i = 0; i < weights.length; i += 1) {
          if (mask[i] === 0 || Math.abs(weights[i]) < threshold) gone += 1;
        }
        sparsities.push(Math.min(most, gone / weights.length));
        yield weights.length;
      }
      return sparsities;
    },
  }),
});

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

/** Beyond this many standard deviations the tail is too thin for `erf`. */
const farOut = 4.5;

/**
 * Where the threshold is to be expected after a pruning step to `quality` standard deviations of
 * what the steps before have left above `before`; both thresholds in standard deviations σ of
 * normally distributed dense weights, of which those above τ have the variance
 *
 *   1 + τ·φ(τ)/(1 − Φ(τ))
 */
function expectedThreshold(before: number, quality: number): number {
  const density = Math.exp((-before * before) / 2) / Math.sqrt(2 * Math.PI);
  const tail = (1 - erf(before / Math.SQRT2)) / 2;
  // φ(τ)/(1 − Φ(τ)) tends to τ.
  const hazard = before > farOut ? before : density / tail;
  return Math.max(before, quality * Math.sqrt(1 + before * hazard));
}
