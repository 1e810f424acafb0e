import type { i18n } from 'i18next';
import type { OutgoingFile } from '../../exchange/exchangeFormat.ts';
import { drawnEntries, referenceRun } from '../../state/comparison/comparisonSelectors.ts';
import { runRows } from '../../state/comparison/runRows.ts';
import type { AppStore } from '../../state/createStore.ts';
import { ComparisonPage, type ComparedRun } from './ComparisonPage.tsx';
import { reportDocument } from './reportDocument.tsx';

/** The runs that are drawn over each other, as one HTML file. */
export function comparisonReport(store: AppStore, words: i18n): OutgoingFile {
  const before = store.getState();
  const [first] = drawnEntries(before);
  const chosen = referenceRun(before)?.runId;
  const isDrawn = drawnEntries(before).some(({ run }) => run.runId === chosen);
  const reference = isDrawn ? chosen : first?.run.runId;
  const state = {
    ...before,
    comparison: { ...before.comparison, ...(reference !== undefined && { reference }) },
  };
  const shared = { hasView: false, hasLanguage: true, hasTheme: false };
  const rows = new Map(runRows(state).map((row) => [row.runId, row]));
  const runs = drawnEntries(state).flatMap(({ run: { runId }, keeping }): ComparedRun[] => {
    const row = rows.get(runId);
    const link = store.actions.shareLink({ ...shared, runId });
    return row ? [{ row, environment: keeping.environment, link }] : [];
  });
  const inOrder = runs.toSorted(
    (a, b) => Number(b.row.runId === reference) - Number(a.row.runId === reference),
  );
  const { recipe } = state.runs[reference ?? ''] ?? state;
  const content = reportDocument({
    // The recipe in words is the reference's.
    state: { ...state, recipe },
    store,
    words,
    content: (date) => <ComparisonPage runs={inOrder} date={date} />,
  });
  return { name: 'runs-report.html', mediaType: 'text/html', content };
}
