import type { Pieces } from '../../base/pieces.ts';
import type { LayerStatistics } from '../../core/criteria/criterion.ts';
import type { RankedLayer } from '../../core/criteria/rankedLayer.ts';
import { maskedCount } from '../../core/selection/mask.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { LayerPruning, PlannedPruningStep } from '../../core/records/records.ts';
import { updateMasksInPieces } from '../../core/pruning/updateMasks.ts';
import { assertFinite, divergingPieces } from './DivergedError.ts';
import { isRankedByMagnitude } from '../../core/pruning/grainRank.ts';
import { rankingAfter } from '../../core/pruning/LayerRanking.ts';
import { lastPrunedAt, prunedByHand } from '../../core/selection/prunedAt.ts';
import { remasked } from '../network/LayerMask.ts';
import { initialKernel } from '../network/initialWeights.ts';
import type { NetworkState } from '../network/NetworkState.ts';

/** Where in a run a mask update is made. */
export interface PruningPlace {
  recipe: Recipe;
  trainStep: number;
  /** 1, 2, … */
  pruningStep: number;
}

/**
 * What pruning steps of the very same weights share that differ in their targets alone: the first one
 * fills it, those after it read it.
 */
export interface PruningMemo {
  statistics?: Readonly<Record<string, LayerStatistics>>;
  readonly ranked: Map<string, RankedLayer>;
}

/**
 * Makes a planned mask update: `updateMasks` decides, the state obeys. Layers whose mask stays are
 * left alone. Weights that are born start at 0; a unit that comes back from the dead as a fresh one,
 * with its first weights, scale and moving statistics. Throws `DivergedError` if a weight is not
 * finite, or a score no number.
 *
 * All that changes the state is in the last piece: whoever stops before it has changed nothing.
 *
 * @param known statistics: by layer, what the criteria in force need; ranked: layers that were ranked
 *   before, as they are now
 */
export function* pruneNetwork(
  state: NetworkState,
  { recipe, trainStep, pruningStep }: PruningPlace,
  planned: PlannedPruningStep,
  { statistics = {}, ranked }: Partial<PruningMemo>,
): Pieces<LayerPruning[]> {
  const first = { seed: recipe.seed, kind: recipe.training.initialWeights };
  const states = state.layers.map((layer) => {
    const { name } = layer;
    const weights = state.kernel(name).read();
    assertFinite(weights, `a weight of ${name}`, trainStep);
    const { mask, prunedAt } = state.maskOf(name);
    const byHand = prunedAt.reduce((sum, at) => sum + Number(at === prunedByHand), 0);
    return { layer, weights, mask, byHand, statistics: statistics[name] };
  });
  const pieces = updateMasksInPieces(states, recipe, planned, {
    pruningStep,
    ...(ranked && { ranked }),
  });
  const updates = yield* divergingPieces(pieces, trainStep);
  for (const [i, { layer, weights }] of states.entries()) {
    const { name, shape } = layer;
    const { mask, pruning, ranked: order } = updates[i];
    if (order && !isRankedByMagnitude(recipe, name)) {
      state.rankings.set(name, rankingAfter(state.rankings.get(name), order, pruningStep));
    }
    if (pruning.births + pruning.deaths === 0) continue;
    const masking = { prunedAt: Math.min(pruningStep, lastPrunedAt), weights };
    const before = state.maskOf(name);
    const next = remasked(before, mask, masking, shape);
    const revived = before.dead.map((dead, unit) => dead & (1 - next.dead[unit]));
    const isRevived = state.rules === 'exact' && revived.includes(1);
    if (isRevived) startAfresh(weights, initialKernel(first, layer), revived);
    state.setMask(layer, weights, next);
    if (isRevived) state.forgetStatistics(name, revived);
  }
  return updates.map(({ pruning }) => pruning);
}

/**
 * Gives units that were dead the weights that they began with. At 0, as all that grows elsewhere,
 * a whole unit gives 0 and its ReLU lets no gradient back: it would stay at 0 for ever.
 *
 * @param units 1 = such a unit
 */
function startAfresh(weights: Float32Array, initial: Float32Array, units: Uint8Array): void {
  for (let i = 0; i < weights.length; i += 1) {
    if (units[i % units.length] === 1) weights[i] = initial[i];
  }
}

/** The record of a mask update by the mask that is there now, another one having been drawn since. */
export function recount(state: NetworkState, pruning: LayerPruning): LayerPruning {
  const { mask, dead } = state.maskOf(pruning.name);
  const masked = maskedCount(mask);
  const deadUnits = dead.reduce((sum, isDead) => sum + isDead, 0);
  return { ...pruning, masked, sparsity: masked / pruning.count, deadUnits };
}
