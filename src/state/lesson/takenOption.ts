import { deepEqual } from '../../base/deepEqual.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { changedRecipe } from '../../core/validation/changedRecipe.ts';
import type { Choice } from '../../lessons/Lesson.ts';

/** The option that a recipe has already; undefined where it has none of them. */
export function takenOption(recipe: Recipe, { options }: Choice): string | undefined {
  return options.find(({ change }) => deepEqual(changedRecipe(recipe, change), recipe))?.id;
}
