import { statisticOf, type Criterion, type LayerValues } from './criterion.ts';

/**
 * Connection sensitivity: what switching a weight's connection off would do to the loss.
 *
 *   score = |g·w| / Σ |g·w|, the sum over the whole network
 *
 * on one batch, the first that was gathered. Layers whose gradients were not gathered have no part
 * in the sum; where it is 0 all scores are 0. Meant for fresh weights: prune in one shot at
 * training step 0.
 *
 * Source: Lee et al. 2019 (SNIP), arXiv:1810.02340, §4.1.
 */
export const snip = {
  scores: 'weights',
  hasThreshold: true,
  needs: ['gradients'],
  score: (inputs) => {
    const [gradients] = statisticOf(inputs, 'gradients');
    const total = inputs.network.reduce((sum, layer) => sum + totalSensitivity(layer), 0);
    const scores = new Float32Array(inputs.weights.length);
    if (total === 0) return scores;
    for (let i = 0; i < scores.length; i += 1) {
      scores[i] = Math.abs(gradients[i] * inputs.weights[i]) / total;
    }
    return scores;
  },
} satisfies Criterion;

function totalSensitivity({ weights, statistics }: LayerValues): number {
  if (!statistics.gradients) return 0;
  const [gradients] = statistics.gradients;
  let total = 0;
  for (let i = 0; i < weights.length; i += 1) total += Math.abs(gradients[i] * weights[i]);
  return total;
}
