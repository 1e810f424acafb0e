/** Where a grain stands in its layer's order: for those who ask about one, never for choosing. */
import { criterionIdOf } from '../ranking/criterionProblem.ts';
import { magnitude } from '../criteria/kinds/magnitude.ts';
import { criteria } from '../criteria/registry.ts';
import { granularityOf } from '../granularities/registry.ts';
import type { PrunableLayer } from '../network/networks.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { scheduleOf } from '../schedules/registry.ts';
import type { Grains } from '../selection/grains.ts';
import { poolScores } from '../selection/pooling.ts';
import { grainsPrunedAt, lastPrunedAt, prunedBefore, prunedByHand } from '../selection/prunedAt.ts';
import type { LayerRanking } from './LayerRanking.ts';

/** What a layer is now and what is known of how it came to be; by weight, but for `ranking`. */
export interface PrunedLayer {
  layer: PrunableLayer;
  weights: Float32Array;
  /** 0 = kept, k = pruned at pruning step k, `prunedByHand` or `prunedBefore`. */
  prunedAt: Uint16Array;
  /** What each masked weight was just before it was masked, NaN = not known. */
  was: Float32Array;
  /** By what the layer was ranked last; absent where the weights tell it themselves. */
  ranking?: LayerRanking;
}

/**
 * `excluded`: the layer is not pruned. `not-ranked`: no pruning step has ranked it yet, and the
 * weights alone do not tell. `before-run`: it fell in no pruning step of this run. `by-hand`: an edit
 * took it, and no score. `unknown`: its order is not kept, as the masks may have been drawn anew, weights
 * may have grown again since, or it was revived.
 */
export type Unranked = 'excluded' | 'not-ranked' | 'before-run' | 'by-hand' | 'unknown';

export type GrainRank =
  | {
      /** 1 = the highest score, the last to go. */
      place: number;
      /** How many stand in the order, those that fell included. */
      of: number;
      /** The pruning step whose scores these are; absent: those of the weights as they are now. */
      pruningStep?: number;
    }
  | { unranked: Unranked };

/**
 * The place of weight `index`'s grain in the order of its layer, or under keep N of M of its window:
 *
 *   place = 1 + |{grains above it}|,   above: a higher score, or as high and a higher id
 *
 * As pruning never revives, a grain that fell at pruning step k stands below all that outlived k and
 * above all that fell before, and keeps its place for good: the places of a layer are a permutation
 * of 1 … count, in which the kept grains are 1 … kept; what fell by hand, or before the run, has none. Kept grains stand by |w| as it is now where
 * the order is one of magnitudes, else by the scores of the last pruning step.
 *
 * Under tfmot's rules masked weights are ranked with the others at every step, so all stand by |w|
 * now, and grains with the same score share a place. Where weights grow again, or the recovery draws
 * a random mask, the places of those that fell are `unknown`. Linear in the weights.
 */
export function grainRank(state: PrunedLayer, recipe: Recipe, index: number): GrainRank {
  const { layer, prunedAt } = state;
  const { excluded, granularity: kind } = recipe.pruning.layers[layer.name];
  if (excluded) return { unranked: 'excluded' };
  const granularity = granularityOf(kind);
  const grains = granularity.grains(layer);
  const order: Order = {
    grain: grains.of ? grains.of[index] : index,
    grains,
    groupOf: granularity.groups(layer).of,
    fell: grainsPrunedAt(prunedAt, grains),
  };
  if (recipe.pruning.rules === 'tfmot') return rankOfAll(state, recipe, order);
  return order.fell[order.grain] === 0
    ? rankOfKept(state, recipe, order)
    : rankOfFallen(state, recipe, order);
}

/** Whether a layer's order is one of |w|, so that its weights tell it and no scores need be kept. */
export function isRankedByMagnitude(recipe: Recipe, layer: string): boolean {
  return (
    recipe.pruning.rules === 'tfmot' ||
    regrows(recipe) ||
    criteria[criterionIdOf(recipe, layer)].isMagnitude === true
  );
}

interface Order {
  grain: number;
  grains: Grains;
  /** Undefined: all stand in one order. */
  groupOf: Uint32Array | undefined;
  /** By grain, see `grainsPrunedAt`. */
  fell: Uint16Array;
}

function rankOfAll({ weights }: PrunedLayer, recipe: Recipe, order: Order): GrainRank {
  const { grain, groupOf } = order;
  const scores = magnitudes(weights, recipe, order);
  let place = 1;
  let of = 0;
  for (let other = 0; other < scores.length; other += 1) {
    if (groupOf && groupOf[other] !== groupOf[grain]) continue;
    of += 1;
    if (scores[other] > scores[grain]) place += 1;
  }
  return { place, of };
}

function rankOfKept(state: PrunedLayer, recipe: Recipe, order: Order): GrainRank {
  const { weights, prunedAt, ranking } = state;
  if (isRankedByMagnitude(recipe, state.layer.name)) {
    return placeAmongPeers(order, magnitudes(weights, recipe, order));
  }
  if (!ranking) {
    const isPruned = prunedAt.some((at) => at !== 0 && at <= lastPrunedAt);
    return { unranked: isPruned ? 'unknown' : 'not-ranked' };
  }
  if (Number.isNaN(ranking.scores[order.grain])) return { unranked: 'unknown' };
  return { ...placeAmongPeers(order, ranking.scores), pruningStep: ranking.pruningStep };
}

function rankOfFallen(state: PrunedLayer, recipe: Recipe, order: Order): GrainRank {
  const { fell, grain } = order;
  const pruningStep = fell[grain];
  if (pruningStep === prunedBefore) return { unranked: 'before-run' };
  if (pruningStep === prunedByHand) return { unranked: 'by-hand' };
  if (bringsBack(recipe)) return { unranked: 'unknown' };
  const scores = isRankedByMagnitude(recipe, state.layer.name)
    ? magnitudes(fallenAt(state, pruningStep), recipe, order)
    : state.ranking?.scores;
  if (!scores || Number.isNaN(scores[grain])) return { unranked: 'unknown' };
  return { ...placeAmongPeers(order, scores), pruningStep };
}

/** The weights as they were when a pruning step took some: what had gone before it was 0. */
function fallenAt({ prunedAt, was }: PrunedLayer, pruningStep: number): Float32Array {
  const weights = new Float32Array(was.length);
  for (let i = 0; i < weights.length; i += 1) if (prunedAt[i] === pruningStep) weights[i] = was[i];
  return weights;
}

function magnitudes(weights: Float32Array, recipe: Recipe, { grains }: Order): Float32Array {
  return poolScores(magnitude.score({ weights }), grains, recipe.pruning.pooling);
}

/**
 * Below all that outlived the grain, and by `scores` among those that fell with it, or that are kept
 * as it is. One loop without calls: a layer may have millions of grains.
 */
function placeAmongPeers(
  { grain, groupOf, fell }: Order,
  scores: Float32Array,
): { place: number; of: number } {
  const own = fell[grain];
  const score = scores[grain];
  let place = 1;
  let of = 0;
  for (let other = 0; other < fell.length; other += 1) {
    if (groupOf && groupOf[other] !== groupOf[grain]) continue;
    of += 1;
    const at = fell[other];
    if (at === own) {
      if (scores[other] > score || (scores[other] === score && other > grain)) place += 1;
    } else if (own !== 0 && (at === 0 || (at > own && at <= lastPrunedAt))) place += 1;
  }
  return { place, of };
}

function regrows({ pruning: { schedule } }: Recipe): boolean {
  return scheduleOf(schedule).regrows === true;
}

/** Whether what fell may be kept again later in the run. */
function bringsBack(recipe: Recipe): boolean {
  const { recovery } = recipe.pruning;
  return regrows(recipe) || (recovery.kind === 'rewind' && recovery.arm === 'randomMask');
}
