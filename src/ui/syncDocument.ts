import type { i18n } from 'i18next';
import type { AppStore } from '../state/createStore.ts';
import { languageEntry } from '../state/parts/languages.ts';
import { onSystemTheme, resolvedTheme } from './shared/theme.ts';

/**
 * Keeps what lies outside React in step with the view: language and its direction, theme, palette
 * and presenter mode on <html>, the title, and the language of the catalogues. Returns the function that stops it.
 */
export function syncDocument(store: AppStore, i18n: i18n): () => void {
  const root = document.documentElement;
  const entitle = (): void => {
    document.title = i18n.t('documentTitle');
  };
  /** Only what changes: a language that is set again has the browser style every element of the page anew. */
  const put = (attributes: Record<string, string>): void => {
    for (const [name, value] of Object.entries(attributes)) {
      if (root.getAttribute(name) !== value) root.setAttribute(name, value);
    }
  };
  const apply = (): void => {
    const { theme, palette, language, isPresenting } = store.getState().view;
    const { locale, direction = 'ltr' } = languageEntry(language);
    put({
      lang: locale,
      dir: direction,
      'data-theme': resolvedTheme(theme),
      'data-palette': palette,
      'data-presenting': String(isPresenting),
    });
    if (i18n.language !== language) void i18n.changeLanguage(language);
    entitle();
  };
  apply();
  // The words of another language may have to be fetched first.
  i18n.on('languageChanged', entitle);
  const unsubscribe = store.subscribe((state, previous) => {
    if (state.view !== previous.view) apply();
  });
  const unfollow = onSystemTheme(apply);
  return () => {
    unsubscribe();
    unfollow();
    i18n.off('languageChanged', entitle);
  };
}
