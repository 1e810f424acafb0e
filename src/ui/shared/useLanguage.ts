import { useCallback, useContext, useSyncExternalStore } from 'react';
import { I18nContext } from 'react-i18next';
import { languageEntry, type Language } from '../../state/parts/languages.ts';

/**
 * The language of the words on screen: the view's, once its words are there. Numbers and controls
 * follow the words, so that everything is drawn in another language at once and not twice.
 */
export function useLanguage(): Language {
  const { i18n } = useContext(I18nContext);
  const follow = useCallback(
    (onChange: () => void) => {
      i18n.on('languageChanged', onChange);
      return () => i18n.off('languageChanged', onChange);
    },
    [i18n],
  );
  return useSyncExternalStore(follow, () => languageEntry(i18n.language).id);
}
