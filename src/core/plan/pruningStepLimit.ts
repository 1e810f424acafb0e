import type { Recipe } from '../recipe/recipe.ts';
import { RecipeError } from '../recipe/recipeError.ts';

/**
 * The most pruning steps that a plan holds, under every schedule and rule, live edits included: keeps
 * plans and records within memory, and planning within a frame of a slider that is dragged.
 */
export const mostPruningSteps = 10_000;

/** Refuses a recipe that plans more of them. */
export function tooManyPruningSteps({ pruning: { schedule } }: Recipe): RecipeError {
  const hasFrequency = 'frequency' in schedule;
  return new RecipeError([
    {
      field: hasFrequency ? 'pruning.schedule.frequency' : 'pruning.schedule',
      code: 'too-many-pruning-steps',
      rule: `want at most ${mostPruningSteps} pruning steps in all`,
      params: { most: mostPruningSteps },
      value: hasFrequency ? schedule.frequency : schedule.kind,
    },
  ]);
}
