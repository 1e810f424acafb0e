import { criterion } from '../criterion.ts';
import { lossChange } from './lossChange.ts';
import { meanOverBatches } from './meanOverBatches.ts';

const absoluteChange = lossChange('Σ |Σ g·w|', Math.abs);

/**
 * The absolute change of the loss, to first order, if the grain were removed.
 *
 *   score = mean over k batches of |Σ g·w|
 *
 * over the weights of the grain, so pooling has no part in it.
 *
 * Source: Molchanov et al. 2017, arXiv:1611.06440, §2.2, where the sum runs over a feature
 * map and its gradient.
 */
export const taylorAbsolute = criterion({
  id: 'taylorAbsolute',
  scores: 'grains',
  hasThreshold: true,
  needs: [],
  gradientReduction: absoluteChange,
  score: (inputs) => meanOverBatches(inputs, absoluteChange),
});
