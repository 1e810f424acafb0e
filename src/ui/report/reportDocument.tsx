import type { i18n } from 'i18next';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createStore } from 'zustand';
import type { AppState } from '../../state/AppState.ts';
import type { AppStore } from '../../state/createStore.ts';
import { languageEntry } from '../../state/parts/languages.ts';
import { AppProvider } from '../appContext.tsx';
import { reportStyle } from './reportStyle.ts';

interface ReportDocument {
  /** What everything in it reads, whatever the page says by now. */
  state: AppState;
  store: AppStore;
  words: i18n;
  /** `date`: when it was written, in the user's language. */
  content: (date: string) => ReactNode;
}

/** Components of the page as one HTML file that stands alone: no script, nothing to load. */
export function reportDocument({ state, store, words, content }: ReportDocument): string {
  const { locale, direction = 'ltr' } = languageEntry(state.view.language);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
  const frozen = { ...store, ...createStore<AppState>(() => state) };
  const page = document.createElement('main');
  const root = createRoot(page);
  flushSync(() =>
    root.render(
      <I18nextProvider i18n={words}>
        <AppProvider store={frozen}>{content(date.format(new Date()))}</AppProvider>
      </I18nextProvider>,
    ),
  );
  const title = page.querySelector('h1')?.textContent ?? '';
  const body = page.outerHTML;
  root.unmount();
  return `<!doctype html>
<html lang="${locale}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${reportStyle}</style>
</head>
<body>${body}</body>
</html>
`;
}
