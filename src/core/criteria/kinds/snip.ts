import { criterion, type LayerValues } from '../criterion.ts';
import { reducedOf, type GradientReduction } from '../gradientReduction.ts';

/** g of the first batch, a weight. */
const firstBatch: GradientReduction = {
  name: 'g of the first batch',
  isNetworkWide: true,
  start: ({ layer }) => {
    const values = new Float32Array(layer.count);
    let isFirst = true;
    return {
      values,
      add: (gradient) => {
        if (isFirst) values.set(gradient);
        isFirst = false;
      },
    };
  },
};

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
export const snip = criterion({
  id: 'snip',
  scores: 'weights',
  hasThreshold: true,
  needs: [],
  gradientReduction: firstBatch,
  score: (inputs) => {
    const { values } = reducedOf(inputs, firstBatch);
    const total = inputs.network.reduce((sum, layer) => sum + totalSensitivity(layer), 0);
    const scores = new Float32Array(inputs.weights.length);
    if (total === 0) return scores;
    for (let i = 0; i < scores.length; i += 1) {
      scores[i] = Math.abs(values[i] * inputs.weights[i]) / total;
    }
    return scores;
  },
});

function totalSensitivity({ weights, statistics }: LayerValues): number {
  const values = statistics.gradients?.values.get(firstBatch);
  if (!values) return 0;
  let total = 0;
  for (let i = 0; i < weights.length; i += 1) total += Math.abs(values[i] * weights[i]);
  return total;
}
