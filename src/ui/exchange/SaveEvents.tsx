import { ChartSpline } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { measurementObstacle } from '../../state/measure/measureSelectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { download } from './download.ts';

interface SaveEventsProps {
  runId: string;
  onDone?: () => void;
}

/** Saves a run for TensorBoard. Its weights are looked at for that, which waits while a run trains. */
export function SaveEvents({ runId, onDone }: SaveEventsProps) {
  const { t } = useTranslation('exchange');
  const { saveEvents } = useActions();
  const isBusy = useApp((state) => measurementObstacle(state) !== undefined);
  async function save(): Promise<void> {
    onDone?.();
    const file = await saveEvents(runId);
    if (file) download(file.name, new Blob([file.content], { type: file.mediaType }));
  }
  return (
    <Button
      size="small"
      label={t(isBusy ? 'events.busy' : 'events.label')}
      isDisabled={isBusy}
      onPress={() => void save()}
    >
      <ChartSpline aria-hidden />
      {t('events.button')}
    </Button>
  );
}
