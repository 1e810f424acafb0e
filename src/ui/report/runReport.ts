import type { i18n } from 'i18next';
import type { Run } from '../../core/records/records.ts';
import type { OutgoingFile } from '../../exchange/exchangeFormat.ts';
import { nameOf } from '../../exchange/recipe/recipeJson.ts';
import type { AppState } from '../../state/AppState.ts';
import type { AppStore } from '../../state/createStore.ts';
import { keptStatus } from '../../state/kept/keptRuns.ts';
import { runIdOf } from '../../state/run/session.ts';
import { reportFile } from './reportFile.tsx';

/** The report of any run that is kept; maps are of the network on the bench, so another run has none. */
export function runReport(store: AppStore, words: i18n, run: Run): OutgoingFile {
  const { runId } = run;
  const state = store.getState();
  const isOnBench = runIdOf(state.session) === runId;
  const shared = { hasView: false, hasLanguage: true, hasTheme: false };
  const link = store.actions.shareLink(isOnBench ? shared : { ...shared, runId });
  const content = reportFile({
    state: isOnBench ? state : asOnBench(state, runId),
    run,
    store,
    words,
    link,
  });
  return { name: `${nameOf(run)}-report.html`, mediaType: 'text/html', content };
}

/** What the sentences of a report read, as if the run were on the bench. */
function asOnBench(state: AppState, runId: string): AppState {
  const isStopped = keptStatus(state, runId) !== 'finished';
  const { moment: _ofBench, ...rest } = state;
  return {
    ...rest,
    session: { phase: 'finished', runId, isStopped },
    pictures: { views: {}, summaries: {} },
  };
}
