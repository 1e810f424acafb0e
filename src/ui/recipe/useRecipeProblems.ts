import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recipe, RecipeProblem } from '../../core/recipe.ts';
import { RecipeError } from '../../core/recipeError.ts';
import { completeRecipe } from '../../core/recipeSchema.ts';
import { useApp } from '../appContext.tsx';
import { problemText } from './problemText.ts';

/** Everything that keeps a recipe from being run, by the gate that a run itself passes. */
export function recipeProblems(recipe: Recipe): readonly RecipeProblem[] {
  try {
    completeRecipe(recipe);
    return [];
  } catch (thrown) {
    if (thrown instanceof RecipeError) return thrown.problems;
    throw thrown;
  }
}

/** The sentence to show at a field, if something is wrong with it or with what is inside it. */
export function useRecipeProblems(): (field: string) => string | undefined {
  const { t } = useTranslation(['shell', 'problems', 'recipe']);
  const problems = useProblems();
  return (field) => {
    const problem = problems.find(
      (problem) => problem.field === field || problem.field.startsWith(`${field}.`),
    );
    return problem && problemText(t, problem);
  };
}

/** What to mend first before the recipe can be run. */
export function useFirstProblem(): string | undefined {
  const { t } = useTranslation(['shell', 'problems', 'recipe']);
  const [problem] = useProblems();
  return problem && problemText(t, problem);
}

function useProblems(): readonly RecipeProblem[] {
  const recipe = useApp((state) => state.recipe);
  return useMemo(() => recipeProblems(recipe), [recipe]);
}
