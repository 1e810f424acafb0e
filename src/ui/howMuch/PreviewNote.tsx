import { useTranslation } from 'react-i18next';
import { previewOf, isAlreadySparser } from '../../state/preview/previewSelectors.ts';
import { momentOnBench } from '../../state/preview/momentOnBench.ts';
import { useActions, useApp } from '../appContext.tsx';
import { errorText } from '../recipe/form/errorText.ts';
import { Button } from '../shared/Button.tsx';
import { useFormat } from '../shared/useFormat.ts';

/** What the figures beside it are of, or why there are none. */
export function PreviewNote() {
  const { t } = useTranslation('howMuch');
  const { t: words } = useTranslation(['shell', 'problems', 'recipe', 'methods']);
  const { percent, count } = useFormat();
  // Not the report, which is another one with every move of the slider.
  const phase = useApp((state) => previewOf(state).phase);
  const obstacle = useApp((state) => {
    const preview = previewOf(state);
    return preview.phase === 'off' ? preview.obstacle : undefined;
  });
  const error = useApp((state) => {
    const preview = previewOf(state);
    return preview.phase === 'refused' ? preview.error : undefined;
  });
  const isSparser = useApp(isAlreadySparser);
  const moment = useApp(momentOnBench);
  const isOver = useApp(
    ({ session }) => session.phase === 'finished' || session.phase === 'failed',
  );
  const { showMoment } = useActions();
  const sparsity = useApp((state) => {
    const preview = previewOf(state);
    return preview.phase === 'shown' ? preview.report.sparsity : 0;
  });
  if (obstacle) return t(`off.${obstacle}`);
  if (error) return errorText(words, error);
  if (phase === 'pending') return t('pending');
  if (moment) {
    return (
      <>
        {t('atMoment', { trainStep: count(moment.trainStep) })}{' '}
        <Button variant="quiet" size="small" onPress={() => void showMoment('end')}>
          {t('showEnd')}
        </Button>
      </>
    );
  }
  if (!isSparser) return t('caption');
  return (
    <>
      {t('alreadySparser', { sparsity: percent(sparsity) })}{' '}
      {isOver && (
        <Button variant="quiet" size="small" onPress={() => void showMoment('unpruned')}>
          {t('showUnpruned')}
        </Button>
      )}
    </>
  );
}
