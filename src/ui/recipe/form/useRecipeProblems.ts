import { useTranslation } from 'react-i18next';
import type { RecipeProblem } from '../../../core/recipe/recipe.ts';
import { wantedPlan } from '../../../state/run/selectors.ts';
import { useApp } from '../../appContext.tsx';
import { problemText } from './problemText.ts';

/** The sentence to show where something is wrong: at a field itself, or anywhere within it. */
export function useRecipeProblems() {
  const { t } = useTranslation(['shell', 'problems', 'recipe', 'methods']);
  const problems = useProblems();
  const textOf = (problem: RecipeProblem | undefined): string | undefined =>
    problem && problemText(t, problem);
  return {
    at: (field: string) => textOf(problems.find((problem) => problem.field === field)),
    /** What does not go with one of the choices. */
    withOther: (other: string) =>
      problems
        .filter(({ code, params }) => code === 'not-with' && params?.['other'] === other)
        .map((problem) => problemText(t, problem)),
    within: (field: string) =>
      textOf(problems.find((problem) => `${problem.field}.`.startsWith(`${field}.`))),
  };
}

/** What to mend first before the recipe can be run. */
export function useFirstProblem(): string | undefined {
  const { t } = useTranslation(['shell', 'problems', 'recipe', 'methods']);
  const [problem] = useProblems();
  return problem && problemText(t, problem);
}

/** Checked once for all who ask: while a handle is dragged the recipe changes with every frame. */
function useProblems(): readonly RecipeProblem[] {
  return useApp((state) => wantedPlan(state).problems);
}
