import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { methodWords } from './methodWords.ts';

/** The words for methods in the language of the page. */
export function useMethodWords() {
  const { t } = useTranslation('methods');
  return useMemo(() => methodWords(t), [t]);
}
