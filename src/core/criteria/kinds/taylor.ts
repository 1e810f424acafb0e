import { criterion } from '../criterion.ts';
import { lossChange } from './lossChange.ts';
import { meanOverBatches } from './meanOverBatches.ts';

const squaredChange = lossChange('Σ (Σ g·w)²', (sum) => sum * sum);

/**
 * The squared change of the loss, to first order, if the grain were removed.
 *
 *   score = mean over k batches of (Σ g·w)²
 *
 * over the weights of the grain, so pooling has no part in it.
 *
 * Source: Molchanov et al. 2019, arXiv:1906.10771, §3.1, the first-order importance of a
 * group of parameters as one.
 */
export const taylor = criterion({
  id: 'taylor',
  scores: 'grains',
  hasThreshold: true,
  sameAtWeights: 'fisher',
  needs: [],
  gradientReduction: squaredChange,
  score: (inputs) => meanOverBatches(inputs, squaredChange),
});
