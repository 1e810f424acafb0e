import { criterion, statisticOf } from '../criterion.ts';

/**
 * Weights that training moves towards zero matter least, however large they are.
 *
 *   score = −Σ over the training steps so far of w·g
 *
 * A step of gradient descent takes w further from zero where w·g < 0. Scores have a sign, which
 * pooling by absolute sum or root of squares does away with. A masked weight adds nothing.
 *
 * Source: Sanh et al. 2020, arXiv:2005.07683, §4 (hard movement pruning).
 */
export const movement = criterion({
  id: 'movement',
  scores: 'weights',
  hasThreshold: true,
  needs: ['movement'],
  score: (inputs) => statisticOf(inputs, 'movement'),
});
