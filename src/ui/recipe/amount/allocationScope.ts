/** What choosing another allocation does to the recipe. No React here. */
import { isPerLayer } from '../../../core/allocation/registry.ts';
import { granularityOf } from '../../../core/granularities/registry.ts';
import { prunableLayers } from '../../../core/network/networks.ts';
import type { AllocationKind, Recipe } from '../../../core/recipe/recipe.ts';
import { defaultAllocation } from '../../../core/recipe/recipeDefaults.ts';
import { recipeRanges } from '../../../core/recipe/recipeRanges.ts';

/** A target that the forms can still show. */
const highestTarget = 0.999;

/**
 * The recipe under another allocation. From one with a network-wide target to another, target and
 * unit stay; from per-layer targets the network-wide one is what they come to; back to per-layer
 * ones they become `present`, what the allocation had given each layer.
 */
export function withAllocation(
  recipe: Recipe,
  kind: AllocationKind,
  present: Readonly<Record<string, number>>,
): Recipe {
  const before = recipe.pruning.allocation;
  const fresh = defaultAllocation(kind);
  if (isPerLayer({ pruning: { allocation: fresh } })) {
    const layers = Object.entries(recipe.pruning.layers).map(([name, layer]) => {
      const sparsity = present[name];
      const isFixed = granularityOf(layer.granularity).fixedTarget !== undefined;
      if (sparsity === undefined || layer.excluded || isFixed) return [name, layer] as const;
      return [name, { ...layer, target: shownTarget(sparsity) }] as const;
    });
    const pruning = { ...recipe.pruning, allocation: fresh, layers: Object.fromEntries(layers) };
    return { ...recipe, pruning };
  }
  if (!('target' in fresh)) return { ...recipe, pruning: { ...recipe.pruning, allocation: fresh } };
  const target = 'target' in before ? before.target : shownTarget(meanOf(recipe, present));
  const unit = 'unit' in before ? before.unit : fresh.unit;
  return { ...recipe, pruning: { ...recipe.pruning, allocation: { ...fresh, target, unit } } };
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
function shownTarget(sparsity: number): number {
  return Math.min(highestTarget, Math.round(sparsity * 1000) / 1000);
}
