import { prunableLayers } from '../network/networks.ts';
import type { Recipe } from '../recipe/recipe.ts';

/** The layers that a request about a recipe's network may name. */
export function layerNames(recipe: Recipe): string[] {
  return prunableLayers(recipe).map(({ name }) => name);
}
