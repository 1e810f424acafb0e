import { FileChartColumn } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { nameOf } from '../../exchange/recipe/recipeJson.ts';
import { currentRun } from '../../state/run/selectors.ts';
import { useApp, useStoreOfPage } from '../appContext.tsx';
import { download } from '../exchange/download.ts';
import { Button } from '../shared/Button.tsx';

/** Saves the run on the bench as a report; there is none before it has trained. */
export function ReportButton() {
  const { t, i18n } = useTranslation('report');
  const store = useStoreOfPage();
  const hasRun = useApp((state) => currentRun(state)?.record.train[0] !== undefined);
  async function save(): Promise<void> {
    const { reportFile } = await import('./reportFile.tsx');
    const state = store.getState();
    const run = currentRun(state);
    if (!run) return;
    const link = store.actions.shareLink({ hasView: false, hasLanguage: true, hasTheme: false });
    const html = reportFile({ state, run, store, words: i18n, link });
    download(`${nameOf(run)}-report.html`, new Blob([html], { type: 'text/html' }));
  }
  if (!hasRun) return undefined;
  return (
    <Button size="small" label={t('saveLabel')} onPress={() => void save()}>
      <FileChartColumn aria-hidden />
      {t('save')}
    </Button>
  );
}
