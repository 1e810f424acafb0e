import type { Fraction } from '../../base/units.ts';
import type { BudgetLayer } from '../allocation/allocation.ts';
import { keptCostOf } from '../cost/cost.ts';
import { granularityOf } from '../granularities/registry.ts';
import { prunableLayers } from '../network/networks.ts';
import type { BudgetUnit, Recipe } from '../recipe/recipe.ts';

/** The unit of a recipe's budget; weights where its allocation has none. */
export function budgetUnitOf({ pruning }: Recipe): BudgetUnit {
  return 'unit' in pruning.allocation ? pruning.allocation.unit : 'weights';
}

/**
 * The layers that may be pruned: neither excluded nor refused by their granularity. `patterns` are
 * the present sparsities of the layers that keep N of M, which reach their pattern's by default.
 */
export function budgetLayersOf(
  recipe: Recipe,
  patterns: Readonly<Record<string, Fraction>> = {},
): BudgetLayer[] {
  const unit = budgetUnitOf(recipe);
  return prunableLayers(recipe).flatMap((layer): BudgetLayer[] => {
    const layerRecipe = recipe.pruning.layers[layer.name];
    const granularity = granularityOf(layerRecipe.granularity);
    if (layerRecipe.excluded || granularity.problem?.(layer)) return [];
    const grains = granularity.grainCount(layer);
    const costOf = keptCostOf(layer, granularity, unit);
    const patternSparsity = patternSparsityOf({ layer, granularity }, patterns);
    return [
      {
        layer,
        granularity,
        ...(patternSparsity === undefined ? {} : { patternSparsity }),
        most: (grains - 1) / grains,
        denseCost: costOf(layer.count),
        costOf,
      },
    ];
  });
}

/** What keep N of M takes from a layer at its present or its final sparsity; undefined under others. */
export function patternSparsityOf(
  { layer, granularity }: Pick<BudgetLayer, 'layer' | 'granularity'>,
  patterns: Readonly<Record<string, Fraction>> = {},
): Fraction | undefined {
  const { fixedTarget } = granularity;
  if (fixedTarget === undefined) return undefined;
  return granularity.maskedCount(layer, patterns[layer.name] ?? fixedTarget) / layer.count;
}

/** What a layer no longer costs at a sparsity. */
export function removedCost({ layer, denseCost, costOf }: BudgetLayer, sparsity: Fraction): number {
  return denseCost - costOf(layer.count * (1 - sparsity));
}

/** The budget before anything is allocated. */
export interface Budget {
  /** Layers among which the allocation chooses. */
  free: BudgetLayer[];
  /** What all of it costs dense, the keep-N-of-M layers included. */
  total: number;
  /** What the keep-N-of-M layers no longer cost. */
  removedByPatterns: number;
}

/** Keep N of M spends first, the other layers share the remainder. */
export function budgetOf(layers: readonly BudgetLayer[]): Budget {
  let total = 0;
  let removedByPatterns = 0;
  for (const layer of layers) {
    total += layer.denseCost;
    removedByPatterns += removedCost(layer, layer.patternSparsity ?? 0);
  }
  return {
    free: layers.filter(({ patternSparsity }) => patternSparsity === undefined),
    total,
    removedByPatterns,
  };
}
