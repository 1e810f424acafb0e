import type { Pieces } from '../../base/pieces.ts';
import type { LayerStatistics } from '../../core/criteria/criterion.ts';
import { maskedCount } from '../../core/selection/mask.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { LayerPruning, PlannedPruningStep } from '../../core/records/records.ts';
import { updateMasksInPieces } from '../../core/pruning/updateMasks.ts';
import { assertFinite } from './DivergedError.ts';
import { isRankedByMagnitude } from '../../core/pruning/grainRank.ts';
import { rankingAfter } from '../../core/pruning/LayerRanking.ts';
import { prunedBefore } from '../../core/selection/prunedAt.ts';
import { remasked } from '../network/LayerMask.ts';
import type { NetworkState } from '../network/NetworkState.ts';

/** Where in a run a mask update is made. */
export interface PruningPlace {
  recipe: Recipe;
  trainStep: number;
  /** 1, 2, … */
  pruningStep: number;
}

/**
 * Makes a planned mask update: `updateMasks` decides, the state obeys. Layers whose mask stays are
 * left alone. Throws `DivergedError` if a weight is not finite.
 *
 * All that changes the state is in the last piece: whoever stops before it has changed nothing.
 *
 * @param statistics by layer, what the criteria in force need
 */
export function* pruneNetwork(
  state: NetworkState,
  { recipe, trainStep, pruningStep }: PruningPlace,
  planned: PlannedPruningStep,
  statistics: Readonly<Record<string, LayerStatistics>>,
): Pieces<LayerPruning[]> {
  const states = state.layers.map((layer) => {
    const { name } = layer;
    const weights = state.kernel(name).read();
    assertFinite(weights, `a weight of ${name}`, trainStep);
    return { layer, weights, mask: state.maskOf(name).mask, statistics: statistics[name] };
  });
  const updates = yield* updateMasksInPieces(states, recipe, planned, { pruningStep });
  for (const [i, { layer, weights }] of states.entries()) {
    const { name, shape } = layer;
    const { mask, pruning, ranked } = updates[i];
    if (ranked && !isRankedByMagnitude(recipe, name)) {
      state.rankings.set(name, rankingAfter(state.rankings.get(name), ranked, pruningStep));
    }
    if (pruning.births + pruning.deaths === 0) continue;
    const masking = { prunedAt: Math.min(pruningStep, prunedBefore - 1), weights };
    state.setMask(layer, weights, remasked(state.maskOf(name), mask, masking, shape));
  }
  return updates.map(({ pruning }) => pruning);
}

/** The record of a mask update by the mask that is there now, another one having been drawn since. */
export function recount(state: NetworkState, pruning: LayerPruning): LayerPruning {
  const { mask, dead } = state.maskOf(pruning.name);
  const masked = maskedCount(mask);
  const deadUnits = dead.reduce((sum, isDead) => sum + isDead, 0);
  return { ...pruning, masked, sparsity: masked / pruning.count, deadUnits };
}
