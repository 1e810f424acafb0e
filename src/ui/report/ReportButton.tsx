import { FileChartColumn } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { importing } from '../../base/importing.ts';
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
    const { runReport } = await importing(() => import('./runReport.ts'));
    const run = currentRun(store.getState());
    if (!run) return;
    const { name, mediaType, content } = runReport(store, i18n, run);
    download(name, new Blob([content], { type: mediaType }));
  }
  if (!hasRun) return undefined;
  return (
    <Button size="small" label={t('saveLabel')} onPress={() => void save()}>
      <FileChartColumn aria-hidden />
      {t('save')}
    </Button>
  );
}
