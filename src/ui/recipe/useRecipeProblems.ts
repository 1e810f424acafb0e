import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecipeProblem } from '../../core/recipe.ts';
import { RecipeError } from '../../core/recipeError.ts';
import { completeRecipe } from '../../core/recipeSchema.ts';
import { useApp } from '../appContext.tsx';
import { problemText } from './problemText.ts';

/** Everything that keeps a recipe from being run, by the gate that a run itself passes. */
export function recipeProblems(recipe: unknown): readonly RecipeProblem[] {
  try {
    completeRecipe(recipe);
    return [];
  } catch (thrown) {
    if (thrown instanceof RecipeError) return thrown.problems;
    throw thrown;
  }
}

/** The sentence to show where something is wrong: at a field itself, or anywhere within it. */
export function useRecipeProblems() {
  const { t } = useTranslation(['shell', 'problems', 'recipe']);
  const problems = useProblems();
  const textOf = (problem: RecipeProblem | undefined): string | undefined =>
    problem && problemText(t, problem);
  return {
    at: (field: string) => textOf(problems.find((problem) => problem.field === field)),
    within: (field: string) =>
      textOf(problems.find((problem) => `${problem.field}.`.startsWith(`${field}.`))),
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
