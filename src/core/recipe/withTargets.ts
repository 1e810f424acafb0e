import { isPerLayer } from '../allocation/registry.ts';
import type { LayerRecipe, Recipe } from './recipe.ts';
import { scaledTargets } from './scaledTargets.ts';
import { withPruning } from './withPruning.ts';

/** A recipe with other targets of single layers; names that it does not know are left out. */
export function withTargets(recipe: Recipe, targets: Readonly<Record<string, number>>): Recipe {
  const layers: Record<string, LayerRecipe> = { ...recipe.pruning.layers };
  for (const [name, target] of Object.entries(targets)) {
    const layer = layers[name];
    if (layer) layers[name] = { ...layer, target };
  }
  return withPruning(recipe, { layers });
}

/**
 * A recipe with another network-wide target: of its allocation or, where each layer has its own, of all
 * of them together (`scaledTargets`). As it is under an allocation that has none.
 */
export function withNetworkTarget(recipe: Recipe, target: number): Recipe {
  const { allocation } = recipe.pruning;
  if (isPerLayer(recipe)) return withTargets(recipe, scaledTargets(recipe, target));
  if (!('target' in allocation)) return recipe;
  return withPruning(recipe, { allocation: { ...allocation, target } });
}
