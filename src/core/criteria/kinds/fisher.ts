import { criterion } from '../criterion.ts';
import { reducedOf, type GradientReduction } from '../gradientReduction.ts';

/** Σ over batches of g², a weight. */
const squareSum: GradientReduction = {
  name: 'Σ g²',
  start: ({ layer }) => {
    const values = new Float64Array(layer.count);
    return {
      values,
      add: (gradient) => {
        for (let i = 0; i < values.length; i += 1) values[i] += gradient[i] * gradient[i];
      },
    };
  },
};

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
export const fisher = criterion({
  id: 'fisher',
  scores: 'weights',
  hasThreshold: true,
  sameAtWeights: 'taylor',
  needs: [],
  gradientReduction: squareSum,
  score: (inputs) => {
    const { weights } = inputs;
    const { values, batches } = reducedOf(inputs, squareSum);
    const scores = new Float32Array(weights.length);
    for (let i = 0; i < scores.length; i += 1) {
      scores[i] = (weights[i] * weights[i] * values[i]) / batches;
    }
    return scores;
  },
});
