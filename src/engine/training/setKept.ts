/** Edits by hand: what the masks that are there make of one, and the one that is made. */
import { assert } from '../../base/assert.ts';
import type { Granularity } from '../../core/granularities/granularity.ts';
import { granularityOf } from '../../core/granularities/registry.ts';
import { keptByHand, keptByHandProblem, type HandedLayer } from '../../core/pruning/keptByHand.ts';
import { rankingWithout } from '../../core/pruning/LayerRanking.ts';
import type { Recipe, RecipeProblem, SetKept } from '../../core/recipe/recipe.ts';
import { RecipeError } from '../../core/recipe/recipeError.ts';
import type { NetworkState } from '../network/NetworkState.ts';

/**
 * Why the masks, once `pending` edits by hand are made, forbid another (`keptByHandProblem`); or that edit
 * with those of its grains alone that it changes.
 */
export function exactSetKept(
  state: NetworkState,
  recipe: Recipe,
  request: SetKept,
  pending: readonly SetKept[],
): SetKept | RecipeProblem {
  const granularity = granularityIn(recipe, request);
  const layer = handed(state, request);
  for (const edit of pending) {
    if (edit.layer === request.layer) {
      layer.prunedAt = keptByHand(layer, granularity, edit).prunedAt;
    }
  }
  const problem = keptByHandProblem(layer, recipe, request);
  return problem ?? { ...request, grains: keptByHand(layer, granularity, request).grains };
}

/**
 * Prunes or revives grains: `keptByHand`. Returns whether that changed anything. Throws `RecipeError` where
 * the masks forbid it.
 */
export function setKept(state: NetworkState, recipe: Recipe, request: SetKept): boolean {
  const before = handed(state, request);
  const problem = keptByHandProblem(before, recipe, request);
  if (problem?.code === 'no-change') return false;
  if (problem) throw new RecipeError([problem]);
  const { grains, prunedAt } = keptByHand(before, granularityIn(recipe, request), request);
  state.setKept(before.layer, prunedAt);
  const ranking = state.rankings.get(request.layer);
  if (ranking && request.isKept) {
    state.rankings.set(request.layer, rankingWithout(ranking, grains));
  }
  return true;
}

function handed(state: NetworkState, { layer: name }: SetKept): HandedLayer {
  const layer = state.layers.find((known) => known.name === name);
  assert(layer, `setKept: want a layer of the network, got ${name}`);
  const { prunedAt, was } = state.maskOf(name);
  return { layer, prunedAt, was };
}

function granularityIn({ pruning }: Recipe, { layer }: SetKept): Granularity {
  return granularityOf(pruning.layers[layer].granularity);
}
