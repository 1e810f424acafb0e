import { useTranslation } from 'react-i18next';
import { choicesOf } from '../../state/preview/choicesOf.ts';
import { useApp } from '../appContext.tsx';
import { useMethodWords } from '../shared/useMethodWords.ts';

/** The present choices in three words: what a curve of them is called, unless the user names it. */
export function useChoicesLabel(): string {
  const { t } = useTranslation('preview');
  const words = useMethodWords();
  const recipe = useApp((state) => state.recipe);
  const { criterion, granularity, allocation } = choicesOf(recipe);
  const mixed = t('mixed');
  return [
    criterion === 'mixed' ? mixed : words.name('criteria', criterion),
    granularity === 'mixed' ? mixed : words.grain(granularity),
    words.name('allocations', allocation),
  ].join(' · ');
}
