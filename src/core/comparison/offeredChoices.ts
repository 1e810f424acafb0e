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
  const offered: OfferedChoice[] = [];
  for (const choice of choicesOf(recipe, of, layer)) {
    const chosen = withChoice(recipe, choice);
    if (deepEqual(chosen, recipe)) continue;
    const problem = firstProblem(chosen);
    offered.push(problem ? { choice, problem } : { choice });
  }
  return offered;
}

function choicesOf(
  recipe: Recipe,
  of: RecipeChoice['of'],
  layer: string | undefined,
): RecipeChoice[] {
  switch (of) {
    case 'schedule':
      return scheduleKinds.map((kind) => ({ of, kind }));
    case 'criterion':
      return criterionIds.map((kind) => (layer === undefined ? { of, kind } : { of, kind, layer }));
    case 'granularity':
      return granularityKinds.map((kind) =>
        layer === undefined ? { of, kind } : { of, kind, layer },
      );
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
