import { statisticOf, type Criterion } from './criterion.ts';

/**
 * Optimal brain damage with the diagonal of the *batch* Fisher information for the curvature.
 *
 *   score = w² · mean over k batches of g²
 *
 * g is the mean gradient of a batch, not of an example, so this is smaller than the Fisher
 * information of single examples, though not in proportion. In float64. (The papers' factor ½ is
 * left out.)
 *
 * Source: LeCun et al. 1990, "Optimal Brain Damage", §2; Theis et al. 2018, arXiv:1801.05787,
 * §2.
 */
export const fisher = {
  scores: 'weights',
  hasThreshold: true,
  needs: ['gradients'],
  score: (inputs) => {
    const { weights } = inputs;
    const batches = statisticOf(inputs, 'gradients');
    const scores = new Float32Array(weights.length);
    for (let i = 0; i < scores.length; i += 1) {
      let sum = 0;
      for (const gradients of batches) sum += gradients[i] * gradients[i];
      scores[i] = (weights[i] * weights[i] * sum) / batches.length;
    }
    return scores;
  },
} satisfies Criterion;
