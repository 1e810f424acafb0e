import { criterion } from '../criterion.ts';
import type { GradientReduction } from '../gradientReduction.ts';
import { meanOverBatches } from './meanOverBatches.ts';

/** Σ over batches of |g|, a weight. */
const absoluteSum: GradientReduction = {
  name: 'Σ |g|',
  start: ({ layer }) => {
    const values = new Float64Array(layer.count);
    return {
      values,
      add: (gradient) => {
        for (let i = 0; i < values.length; i += 1) values[i] += Math.abs(gradient[i]);
      },
    };
  },
};

/**
 * Weights that the loss hardly feels matter least.
 *
 *   score = mean over k batches of |g|
 *
 * g is the batch's dense gradient at the present weights; summed in float64. In a grain that is
 * partly masked already, masked weights count with their gradients.
 *
 * Source: no paper of its own; introductions to pruning name it beside magnitude. The controls for
 * it are `taylor` and `snip`, which weigh the gradient with the weight.
 */
export const gradient = criterion({
  id: 'gradient',
  scores: 'weights',
  hasThreshold: true,
  needs: [],
  gradientReduction: absoluteSum,
  score: (inputs) => meanOverBatches(inputs, absoluteSum),
});
