import { allocationKinds } from '../allocation/registry.ts';
import { criterionIds } from '../criteria/registry.ts';
import { granularityKinds } from '../granularities/registry.ts';
import { assertNever } from '../../base/assert.ts';
import { deepEqual } from '../../base/deepEqual.ts';
import type { Recipe, RecipeProblem } from '../recipe/recipe.ts';
import { recipeRanges } from '../recipe/recipeRanges.ts';
import { withChoice, type RecipeChoice } from '../recipe/withChoice.ts';
import { scheduleKinds } from '../schedules/registry.ts';
import { firstProblem } from '../validation/firstProblem.ts';

/** A choice that a recipe could have instead, or why it cannot. */
export interface OfferedChoice {
  choice: RecipeChoice;
  problem?: RecipeProblem;
}

/** Seeds beyond the recipe's own. */
const nextSeeds = 5;

/** The other choices of one kind, of all layers or of `layer` alone, that would change anything. */
export function offeredChoices(
  recipe: Recipe,
  of: RecipeChoice['of'],
  layer?: string,
): OfferedChoice[] {
  return choicesOf(recipe, of, layer).flatMap((choice) => {
    const chosen = withChoice(recipe, choice);
    if (deepEqual(chosen, recipe)) return [];
    const problem = firstProblem(chosen);
    return { choice, ...(problem && { problem }) };
  });
}

function choicesOf(
  recipe: Recipe,
  of: RecipeChoice['of'],
  layer: string | undefined,
): RecipeChoice[] {
  const place = layer === undefined ? {} : { layer };
  switch (of) {
    case 'schedule':
      return scheduleKinds.map((kind) => ({ of, kind }));
    case 'criterion':
      return criterionIds.map((kind) => ({ of, kind, ...place }));
    case 'granularity':
      return granularityKinds.map((kind) => ({ of, kind, ...place }));
    case 'allocation':
      return allocationKinds.map((kind) => ({ of, kind }));
    case 'seed': {
      const first = Math.min(recipe.seed, recipeRanges.seed.max - nextSeeds) + 1;
      return Array.from({ length: nextSeeds }, (_, i) => ({ of, seed: first + i }));
    }
    default:
      return assertNever(of);
  }
}
