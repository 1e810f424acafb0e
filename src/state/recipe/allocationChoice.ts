/** Choosing how the network is shared out. Each choice is kept apart: going back gives it back. */
import { prunableLayers } from '../../core/network/networks.ts';
import type { AllocationKind, AllocationRecipe, Recipe } from '../../core/recipe/recipe.ts';
import { defaultAllocation } from '../../core/recipe/recipeDefaults.ts';
import { recipeRanges } from '../../core/recipe/recipeRanges.ts';
import { withPruning } from '../../core/recipe/withPruning.ts';
import type { Actions } from '../Actions.ts';
import type { StoreContext } from '../StoreContext.ts';
import { allocationOf } from './allocation.ts';
import type { RecipeHistory } from './recipeHistory.ts';

/** A target that the forms can still show. */
const highestTarget = 0.999;

type NetworkWide = Extract<AllocationRecipe, { target: number }>;

function isNetworkWide(allocation: AllocationRecipe): allocation is NetworkWide {
  return 'target' in allocation;
}

export function createAllocationActions(
  context: StoreContext,
  history: RecipeHistory,
): Pick<Actions, 'chooseAllocation'> {
  return {
    chooseAllocation(kind) {
      const state = context.get();
      const { allocation } = state.recipe.pruning;
      if (allocation.kind === kind) return;
      const { layers } = allocationOf(state);
      history.change((recipe) => withAllocation(recipe, kind, layers, state.leftAllocations));
    },
  };
}

/**
 * The recipe under another allocation, as it was when that was left (`left`, the newest last). The
 * network-wide target and its unit are one choice for all allocations that have them; where there
 * was none yet, it is what the layers are given (`present`). The layers' own targets stay in any case.
 */
export function withAllocation(
  recipe: Recipe,
  kind: AllocationKind,
  present: Readonly<Record<string, number>>,
  left: readonly AllocationRecipe[],
): Recipe {
  const { allocation: before } = recipe.pruning;
  const again = left.find((allocation) => allocation.kind === kind) ?? defaultAllocation(kind);
  if (!isNetworkWide(again)) return withPruning(recipe, { allocation: again });
  const known = [...left, before].findLast(isNetworkWide);
  const { target, unit } = known ?? {
    target: shownTarget(meanOf(recipe, present)),
    unit: again.unit,
  };
  return withPruning(recipe, { allocation: { ...again, target, unit } });
}

/** By number of weights, over the layers that may be pruned. */
function meanOf(recipe: Recipe, sparsities: Readonly<Record<string, number>>): number {
  let masked = 0;
  let count = 0;
  for (const layer of prunableLayers(recipe)) {
    const sparsity = sparsities[layer.name];
    if (sparsity === undefined) continue;
    masked += sparsity * layer.count;
    count += layer.count;
  }
  return count === 0 ? recipeRanges.target.min : masked / count;
}

/** To a tenth of a per cent, as the forms show it. */
export function shownTarget(sparsity: number): number {
  return Math.min(highestTarget, Math.round(sparsity * 1000) / 1000);
}
