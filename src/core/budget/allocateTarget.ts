import type { Fraction } from '../../base/units.ts';
import { granularityOf } from '../granularities/registry.ts';
import { prunableLayers } from '../network/networks.ts';
import type { LayerRecipe, Recipe } from '../recipe/recipe.ts';
import type { BudgetShortfall } from '../records/records.ts';
import { NetworkBudget } from './NetworkBudget.ts';
import { allocationOf } from '../allocation/registry.ts';

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
  const { basis } = allocationOf(recipe.pruning.allocation);
  if (basis === 'weights') return undefined;
  if (basis === 'shapes') return new NetworkBudget(recipe).sparsities(target, patterns);
  const allowed = prunableLayers(recipe)
    .map(({ name }) => ({ name, layer: recipe.pruning.layers[name] }))
    .filter(({ layer }) => !layer.excluded);
  return Object.fromEntries(allowed.map(({ name, layer }) => [name, targetOf(layer)]));
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
  return new NetworkBudget(recipe).shortfall(target, patterns);
}
