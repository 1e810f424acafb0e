import { useCallback } from 'react';
import { useLanguage } from '../shared/useLanguage.ts';
import { useLoaded } from '../shared/useLoaded.ts';

type Remarks = Readonly<Record<string, string>>;

const files = import.meta.glob<Remarks>('../locales/*/remarks.json', { import: 'default' });

/** What the presets say of themselves, by the English sentence; undefined until it is there, and in English. */
export function useRemarks(): Remarks | undefined {
  const language = useLanguage();
  const load = useCallback(
    async () => files[`../locales/${language}/remarks.json`]?.(),
    [language],
  );
  return useLoaded(load);
}
