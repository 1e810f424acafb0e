import { createRandom } from '../../../base/random.ts';
import { criterion } from '../criterion.ts';

/**
 * The control: any criterion has to beat it.
 *
 *   score = uniform [0, 1) from hash(seed, layer, pruningStep), one a grain in order of grain id
 *
 * Drawn for dead grains too, so a score does not depend on what was pruned before.
 */
export const random = criterion({
  id: 'random',
  scores: 'grains',
  hasThreshold: false,
  isBlind: true,
  needs: [],
  score: ({ layer, seed, pruningStep }, grains) => {
    const stream = createRandom('random criterion', seed, layer.name, pruningStep);
    const scores = new Float32Array(grains.count);
    for (let grain = 0; grain < scores.length; grain += 1) scores[grain] = stream.next();
    return scores;
  },
});
