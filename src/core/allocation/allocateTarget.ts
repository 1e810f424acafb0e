import type { Fraction } from '../../base/units.ts';
import { granularityOf } from '../granularities/registry.ts';
import { prunableLayers } from '../networks.ts';
import type { LayerRecipe, Recipe } from '../recipe.ts';
import type { BudgetShortfall } from '../records.ts';
import type { ShapeAllocation } from './allocation.ts';
import {
  budgetLayersOf,
  budgetOf,
  removedCost,
  type Budget,
  type BudgetLayer,
} from './budgetLayers.ts';
import { allocationOf } from './registry.ts';

/** Of a budget this share is nothing: what sums of costs lose by rounding. */
const negligible = 1e-9;

/** The sparsity that a layer is to reach by itself: fixed by keep N of M, 0 if excluded. */
export function targetOf(layer: LayerRecipe): Fraction {
  if (layer.excluded) return 0;
  return granularityOf(layer.granularity).fixedTarget ?? layer.target;
}

/**
 * Sparsity by layer at a network-wide `target`, from shapes alone: the share `target` of the
 * allocation's unit, summed over the layers that may be pruned, is removed; what cannot be is left
 * (`budgetShortfall` says so). Per layer: each layer's own target, whatever `target`. Excluded
 * layers are left out. Undefined where the weights decide (global, LAMP, sigma).
 *
 * `patterns` are the present sparsities of the layers that keep N of M (by default their
 * pattern's): those spend first, the others share the remainder.
 */
export function allocateTarget(
  recipe: Recipe,
  target: Fraction,
  patterns?: Readonly<Record<string, Fraction>>,
): Record<string, Fraction> | undefined {
  const allocation = allocationOf(recipe.pruning.allocation);
  if (allocation.basis === 'weights') return undefined;
  if (allocation.basis === 'layers') {
    const allowed = prunableLayers(recipe)
      .map(({ name }) => ({ name, layer: recipe.pruning.layers[name] }))
      .filter(({ layer }) => !layer.excluded);
    return Object.fromEntries(allowed.map(({ name, layer }) => [name, targetOf(layer)]));
  }
  const layers = budgetLayersOf(recipe, patterns);
  const budget = budgetOf(layers);
  const sparsities = solve(allocation, budget, target);
  return Object.fromEntries(
    layers.map((layer) => {
      const { name } = layer.layer;
      if (layer.patternSparsity === undefined) {
        return [name, sparsities[budget.free.indexOf(layer)]];
      }
      return [name, patterns?.[name] ?? layer.granularity.fixedTarget ?? 0];
    }),
  );
}

/** The sparsities of the free layers that remove the rest of the budget, or all that they can. */
function solve(
  allocation: ShapeAllocation,
  { free, total, removedByPatterns }: Budget,
  target: Fraction,
): Fraction[] {
  const wanted = target * total - removedByPatterns;
  if (free.length === 0 || wanted <= negligible * total) return free.map(() => 0);
  const at = allocation.sparsitiesAt(free);
  const removed = (sparsities: readonly Fraction[]): number =>
    sparsities.reduce((sum, sparsity, i) => sum + removedCost(free[i], sparsity), 0);
  // Under uniform without exceptions the scale is the target, exactly.
  const plain = at(target);
  if (Math.abs(removed(plain) - wanted) <= negligible * total) return plain;
  let low = 0;
  let high = 1;
  if (removed(at(high)) <= wanted) return at(high);
  for (let middle = 0.5; middle > low && middle < high; middle = (low + high) / 2) {
    if (removed(at(middle)) < wanted) low = middle;
    else high = middle;
  }
  return at(high);
}

/**
 * Why the share `target` of the allocation's unit cannot be removed exactly, from what is known
 * before training; undefined where it can, or where the allocation has no target.
 */
export function budgetShortfall(
  recipe: Recipe,
  target: Fraction,
  patterns?: Readonly<Record<string, Fraction>>,
): BudgetShortfall | undefined {
  if (!('target' in recipe.pruning.allocation)) return undefined;
  const layers = budgetLayersOf(recipe, patterns);
  const { free, total, removedByPatterns } = budgetOf(layers);
  if (total === 0) {
    return target > 0 ? { code: 'out-of-reach', wanted: target, reached: 0 } : undefined;
  }
  const wanted = target * total;
  if (removedByPatterns > wanted + negligible * total) {
    return { code: 'patterns-overspend', wanted: target, reached: removedByPatterns / total };
  }
  const most = removedByPatterns + mostRemoved(recipe, free);
  if (most >= wanted - negligible * total) return undefined;
  return { code: 'out-of-reach', wanted: target, reached: most / total };
}

/** The most that the free layers can lose under the allocation. */
function mostRemoved({ pruning }: Recipe, free: readonly BudgetLayer[]): number {
  const allocation = allocationOf(pruning.allocation);
  const floor = pruning.allocation.kind === 'global' ? pruning.allocation.floor : 0;
  const sparsities =
    allocation.basis === 'shapes' && free.length > 0
      ? allocation.sparsitiesAt(free)(1)
      : free.map(({ most }) => Math.min(most, 1 - floor));
  return sparsities.reduce((sum, sparsity, i) => sum + removedCost(free[i], sparsity), 0);
}
