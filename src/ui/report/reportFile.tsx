import type { i18n } from 'i18next';
import type { Run } from '../../core/records/records.ts';
import type { AppState } from '../../state/AppState.ts';
import type { AppStore } from '../../state/createStore.ts';
import { layerMaps } from './layerMaps.ts';
import { reportDocument } from './reportDocument.tsx';
import { ReportPage } from './ReportPage.tsx';

interface ReportSource {
  state: AppState;
  run: Run;
  store: AppStore;
  words: i18n;
  link: string;
}

/** A run as one HTML file. */
export function reportFile({ state, run, store, words, link }: ReportSource): string {
  const { userAgent } = navigator;
  return reportDocument({
    // What the recipe's sentences and the closing sentence read is the run's, whatever the form says by now.
    state: { ...state, recipe: run.recipe },
    store,
    words,
    content: (date) => (
      <ReportPage run={run} maps={layerMaps(state)} link={link} date={date} userAgent={userAgent} />
    ),
  });
}
