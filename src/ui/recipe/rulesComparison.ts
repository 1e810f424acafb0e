/** What a recipe's plan is by our rules and by tfmot's. No React here. */
import type { Fraction } from '../../base/units.ts';
import { planRun } from '../../core/planRun.ts';
import { RecipeError } from '../../core/recipeError.ts';
import type { Recipe } from '../../core/recipe.ts';

export type PruningRules = Recipe['pruning']['rules'];

export interface PlanFigures {
  pruningSteps: number;
  /** trainStep of the last one; absent where none fires. */
  lastTrainStep?: number;
  finalSparsity: Fraction;
}

/** Undefined where the rules do not know the recipe, or its plan has no room. */
export function planFigures(recipe: Recipe, rules: PruningRules): PlanFigures | undefined {
  try {
    const { pruningSteps } = planRun({ ...recipe, pruning: { ...recipe.pruning, rules } });
    const last = pruningSteps.at(-1);
    return {
      pruningSteps: pruningSteps.length,
      ...(last && { lastTrainStep: last.trainStep }),
      finalSparsity: last?.sparsity ?? 0,
    };
  } catch (thrown) {
    if (thrown instanceof RecipeError) return undefined;
    throw thrown;
  }
}
