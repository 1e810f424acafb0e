import { assert } from '../../../base/assert.ts';
import type { Pieces } from '../../../base/pieces.ts';
import { sortFloatsInPieces } from '../../../base/sortFloats.ts';
import { maskedCount } from '../../selection/mask.ts';
import type { LayerState } from '../../criteria/layerState.ts';
import { allocation } from '../allocation.ts';
import { cutByBudgetInPieces, type BudgetRanking } from '../cutByBudget.ts';
import { networkTarget } from '../networkTarget.ts';

/**
 * LAMP scores of a layer's kept weights, in rising order:
 *
 *   score(u) = w_u² / Σ {w_v² : v kept, w_v² ≥ w_u²}
 *
 * in float64, rounded to float32. The largest weight scores 1 (equal ones share it). Throws on NaN. In
 * pieces: to sort the 3 million weights of a large layer at once takes 0.3 s.
 */
export function* lampScores({
  weights,
  mask,
}: Pick<LayerState, 'weights' | 'mask'>): Pieces<Float32Array> {
  const kept = weights.length - maskedCount(mask);
  const magnitudes = new Float32Array(kept);
  for (let i = 0, next = 0; i < weights.length; i += 1) {
    if (mask[i] === 0) continue;
    magnitudes[next] = Math.abs(weights[i]);
    next += 1;
  }
  yield weights.length;
  const sorted = yield* sortFloatsInPieces(magnitudes);
  // Sorting puts what is not a number last.
  const largest = sorted.at(-1);
  assert(!Number.isNaN(largest), 'lampScores: want weights that are numbers, got NaN');
  const scores = new Float32Array(kept);
  let sum = 0;
  for (let to = kept; to > 0;) {
    let from = to;
    const square = sorted[to - 1] * sorted[to - 1];
    while (from > 0 && sorted[from - 1] === sorted[to - 1]) {
      from -= 1;
      sum += square;
    }
    scores.fill(sum > 0 ? square / sum : 0, from, to);
    to = from;
  }
  yield kept;
  return scores;
}

/**
 * Layer-adaptive magnitude: the kept weights of all layers in one ranking of LAMP scores, cut at the
 * budget. It gives the count of each layer, any criterion and granularity then ranks. The last
 * weight of a layer stays.
 *
 * Source: Lee et al. 2021, arXiv:2010.07611, equation 4 (ties share their sum here).
 */
export const lamp = allocation({
  id: 'lamp',
  parameters: networkTarget,
  bind: () => ({
    basis: 'weights',
    *sparsities(layers, budget) {
      const rankings: BudgetRanking[] = [];
      for (const { state, costOf } of layers) {
        const scores = yield* lampScores(state);
        const droppable = new Uint8Array(scores.length).fill(1);
        droppable.fill(0, -1);
        rankings.push({ scores, droppable, keptWeights: scores.length, costOf });
      }
      const dropped = yield* cutByBudgetInPieces(rankings, budget);
      return layers.map(
        ({ state, layer }, i) => (maskedCount(state.mask) + dropped[i]) / layer.count,
      );
    },
  }),
});
