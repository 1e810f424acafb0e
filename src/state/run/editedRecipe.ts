import type { Edit, Recipe } from '../../core/recipe/recipe.ts';
import { recipeInForce } from '../../core/recipe/recipeInForce.ts';
import type { Run } from '../../core/records/records.ts';

/** By a run's edits, which are never changed in place: selectors want the same object again. */
const known = new WeakMap<readonly Edit[], { of: Recipe; edited: Recipe }>();

/** A run's recipe with the targets that were changed while it ran: what it works towards now. */
export function editedRecipe({ recipe, edits }: Pick<Run, 'recipe' | 'edits'>): Recipe {
  const last = known.get(edits);
  if (last?.of === recipe) return last.edited;
  const edited = recipeInForce(recipe, edits);
  known.set(edits, { of: recipe, edited });
  return edited;
}
