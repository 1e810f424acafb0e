import type { i18n } from 'i18next';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { I18nextProvider } from 'react-i18next';
import { createStore } from 'zustand';
import type { Run } from '../../core/records/records.ts';
import type { AppState } from '../../state/AppState.ts';
import { languageEntry } from '../../state/parts/languages.ts';
import type { AppStore } from '../../state/createStore.ts';
import { AppProvider } from '../appContext.tsx';
import { layerMaps } from './layerMaps.ts';
import { ReportPage } from './ReportPage.tsx';
import { reportStyle } from './reportStyle.ts';

interface ReportSource {
  state: AppState;
  run: Run;
  store: AppStore;
  words: i18n;
  link: string;
}

/** A run as one HTML file that stands alone: no script, nothing to load. */
export function reportFile({ state, run, store, words, link }: ReportSource): string {
  const { language } = state.view;
  const { locale } = languageEntry(language);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
  const { userAgent } = navigator;
  // What the recipe's sentences and the closing sentence read is the run's, whatever the form says by now.
  const frozen = { ...store, ...createStore<AppState>(() => ({ ...state, recipe: run.recipe })) };
  const page = document.createElement('main');
  const root = createRoot(page);
  flushSync(() =>
    root.render(
      <I18nextProvider i18n={words}>
        <AppProvider store={frozen}>
          <ReportPage
            run={run}
            maps={layerMaps(state)}
            link={link}
            date={date.format(new Date())}
            userAgent={userAgent}
          />
        </AppProvider>
      </I18nextProvider>,
    ),
  );
  const title = page.querySelector('h1')?.textContent ?? '';
  const body = page.outerHTML;
  root.unmount();
  return `<!doctype html>
<html lang="${locale}">
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
