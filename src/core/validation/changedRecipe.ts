import { withEveryLayer } from '../recipe/everyLayer.ts';
import { mergeOver } from '../recipe/mergeRecipe.ts';
import type { PartialRecipe, Recipe } from '../recipe/recipe.ts';
import { parseRecipe } from './recipeSchema.ts';

/**
 * A recipe with a partial one laid over it (`*` among the layers: every one), checked. A `kind` other
 * than the recipe's brings that kind's own defaults. Throws `RecipeError`.
 */
export function changedRecipe(recipe: Recipe, change: PartialRecipe): Recipe {
  const own = withEveryLayer(change, Object.keys(recipe.pruning.layers));
  return parseRecipe(mergeOver(recipe, own));
}
