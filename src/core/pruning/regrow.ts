import { createRandom } from '../../base/random.ts';
import type { Pieces } from '../../base/pieces.ts';
import type { Fraction } from '../../base/units.ts';
import { reducedOf } from '../criteria/gradientReduction.ts';
import { gradientSum } from '../criteria/kinds/gradientSum.ts';
import { magnitude } from '../criteria/kinds/magnitude.ts';
import { granularityOf } from '../granularities/registry.ts';
import type { Grains } from '../selection/grains.ts';
import { pruneCount } from '../selection/layerQuota.ts';
import { maskedCount } from '../selection/mask.ts';
import { poolScores } from '../selection/pooling.ts';
import { aliveGrains } from '../ranking/rankLayer.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { Regrow } from '../schedules/schedule.ts';
import { select } from '../selection/select.ts';
import type { LayerState } from '../criteria/layerState.ts';

export interface RegrowStep extends Regrow {
  /** 1, 2, … */
  pruningStep: number;
  /** Where the layer is to be afterwards; absent, or less than it has: where it is. */
  sparsity?: Fraction;
}

/**
 * One update of dynamic sparse training: of the K grains that a layer keeps, the
 * d = ⌊removeFraction·K + ½⌋ of smallest |w| are dropped and d of those that were dead before are
 * grown, so births equal deaths, grain for grain (d is at most the number of the dead):
 *
 *   kept = select(alive, |w|, K − d) ∪ select(dead, |g| or random, d)
 *
 * |w| and the |gradient| averaged over the statistics' batches are pooled to grains as the recipe
 * says. Grains that were just dropped cannot grow in the same step: they were the least useful of
 * all, and are candidates again at the next one. Grown weights start at 0, where masked ones are, but
 * for those of a unit that was wholly dead, which could not learn from there. Such a unit has no
 * gradient either: where it grows by gradient it comes last.
 * Ties: the lower grain id is dropped first, the higher one grown.
 *
 * Returns the new mask and the sparsity that was aimed at; in pieces, whose size is in weights. Throws on NaN scores, and if `by` is
 * `gradient` and the state has none.
 *
 * Source: Evci et al. 2020, arXiv:1911.11134, algorithm 1 (RigL); Mocanu et al. 2018, Nature
 * Communications 9:2383 (SET, whose removal of the weights closest to zero is the same).
 */
export function* regrowMask(
  state: LayerState,
  recipe: Recipe,
  step: RegrowStep,
): Pieces<{ mask: Uint8Array; target: Fraction }> {
  const { layer, weights, mask } = state;
  const grains = granularityOf(recipe.pruning.layers[layer.name].granularity).grains(layer);
  const alive = aliveGrains(mask, grains);
  const dead = alive.map((isAlive) => 1 - isAlive);
  yield layer.count;
  const aliveCount = grains.count - maskedCount(alive);
  const wanted = grains.count - pruneCount(grains.count, step.sparsity ?? 0);
  const keepCount = Math.min(aliveCount, wanted);
  const growCount = Math.min(
    grains.count - aliveCount,
    Math.floor(step.removeFraction * keepCount + 0.5),
  );

  const magnitudes = poolScores(magnitude.score({ weights }), grains, recipe.pruning.pooling);
  yield layer.count;
  const survivors = select({
    scores: magnitudes,
    candidates: alive,
    groups: { count: 1 },
    quota: { kind: 'keepCounts', counts: Uint32Array.of(keepCount - growCount) },
  });
  yield layer.count;
  const growth = growthScores(state, grains, recipe, step);
  yield layer.count;
  const grown = select({
    scores: growth,
    candidates: dead,
    groups: { count: 1 },
    quota: { kind: 'keepCounts', counts: Uint32Array.of(growCount) },
  });
  yield layer.count;
  const newMask = new Uint8Array(mask.length);
  for (let i = 0; i < newMask.length; i += 1) {
    const grain = grains.of ? grains.of[i] : i;
    newMask[i] = (mask[i] & survivors[grain]) | grown[grain];
  }
  const present = maskedCount(mask) / layer.count;
  return { mask: newMask, target: Math.max(step.sparsity ?? 0, present) };
}

function growthScores(
  { layer, statistics = {} }: LayerState,
  grains: Grains,
  recipe: Recipe,
  { by, pruningStep }: RegrowStep,
): Float32Array {
  if (by === 'random') {
    const stream = createRandom('regrow', recipe.seed, layer.name, pruningStep);
    const scores = new Float32Array(grains.count);
    for (let grain = 0; grain < scores.length; grain += 1) scores[grain] = stream.next();
    return scores;
  }
  const { values, batches } = reducedOf({ layer, statistics }, gradientSum);
  const means = Float32Array.from(values, (sum) => sum / batches);
  return poolScores(magnitude.score({ weights: means }), grains, recipe.pruning.pooling);
}
