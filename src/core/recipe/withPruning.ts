import type { PruningRecipe, Recipe } from './recipe.ts';

/** A recipe with other parts of its pruning; everything else is shared. */
export function withPruning(recipe: Recipe, part: Partial<PruningRecipe>): Recipe {
  return { ...recipe, pruning: { ...recipe.pruning, ...part } };
}
