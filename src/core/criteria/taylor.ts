import type { Criterion } from './criterion.ts';
import { meanOverBatches } from './meanOverBatches.ts';

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
export const taylor = {
  scores: 'grains',
  hasThreshold: true,
  needs: ['gradients'],
  score: (inputs, grains) => meanOverBatches(inputs, grains, (sum) => sum * sum),
} satisfies Criterion;
