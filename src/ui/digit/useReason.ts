import { useTranslation } from 'react-i18next';
import type { RecipeProblem } from '../../core/recipe/recipe.ts';
import { problemText } from '../recipe/form/problemText.ts';

/** Why a recipe cannot be previewed, in words. */
export function useReason(problem: RecipeProblem | undefined): string | undefined {
  const { t } = useTranslation(['shell', 'problems', 'recipe', 'methods']);
  return problem && problemText(t, problem);
}
