import { statisticOf, type Criterion } from './criterion.ts';

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
export const gradient = {
  scores: 'weights',
  hasThreshold: true,
  needs: ['gradients'],
  score: (inputs) => {
    const batches = statisticOf(inputs, 'gradients');
    const scores = new Float32Array(inputs.weights.length);
    for (let i = 0; i < scores.length; i += 1) {
      let sum = 0;
      for (const gradients of batches) sum += Math.abs(gradients[i]);
      scores[i] = sum / batches.length;
    }
    return scores;
  },
} satisfies Criterion;
