import { FileChartColumn } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { importing } from '../../base/importing.ts';
import { drawnEntries } from '../../state/comparison/comparisonSelectors.ts';
import { useApp, useStoreOfPage } from '../appContext.tsx';
import { download } from '../exchange/download.ts';
import { Button } from '../shared/Button.tsx';

/** Saves the runs that are drawn as a report; there is none of none. */
export function ComparisonReportButton() {
  const { t, i18n } = useTranslation('report');
  const store = useStoreOfPage();
  const hasRuns = useApp((state) => drawnEntries(state).length > 0);
  async function save(): Promise<void> {
    const { comparisonReport } = await importing(() => import('./comparisonReport.tsx'));
    const { name, mediaType, content } = comparisonReport(store, i18n);
    download(name, new Blob([content], { type: mediaType }));
  }
  if (!hasRuns) return undefined;
  return (
    <Button size="small" variant="quiet" label={t('comparison.save')} onPress={() => void save()}>
      <FileChartColumn aria-hidden />
      {t('save')}
    </Button>
  );
}
