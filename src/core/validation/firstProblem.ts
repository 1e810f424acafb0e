import { planRun } from '../plan/planRun.ts';
import type { Recipe, RecipeProblem } from '../recipe/recipe.ts';
import { parseRecipe, RecipeError } from './recipeSchema.ts';

/** Why a recipe cannot be run, by the first rule that it breaks; undefined where it can. */
export function firstProblem(recipe: Recipe): RecipeProblem | undefined {
  try {
    planRun(parseRecipe(recipe));
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof RecipeError)) throw thrown;
    return thrown.problems[0];
  }
}
