import { criterion, type CriterionInputs } from '../criterion.ts';

/**
 * Small weights matter least.
 *
 *   score = |w|
 *
 * Source: Han et al. 2015, arXiv:1506.02626.
 */
export const magnitude = criterion({
  id: 'magnitude',
  scores: 'weights',
  hasThreshold: true,
  isMagnitude: true,
  needs: [],
  score: ({ weights }: Pick<CriterionInputs, 'weights'>) => {
    const scores = new Float32Array(weights.length);
    for (let i = 0; i < scores.length; i += 1) scores[i] = Math.abs(weights[i]);
    return scores;
  },
});
