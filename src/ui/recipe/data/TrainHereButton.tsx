import { useTranslation } from 'react-i18next';
import { againObstacle } from '../../../state/comparison/createRunAgain.ts';
import { hereWork } from '../../../state/lead/hereWork.ts';
import { isLeadIn } from '../../../state/run/selectors.ts';
import { useActions, useApp } from '../../appContext.tsx';
import { Button } from '../../shared/Button.tsx';
import { useFormat } from '../../shared/useFormat.ts';

/** Offers to train the wanted network where it comes without a file; a lesson has a bench of its own. */
export function TrainHereButton() {
  const { t } = useTranslation('start');
  const { duration } = useFormat();
  const { trainHere } = useActions();
  const work = useApp(hereWork);
  const isOffered = useApp((state) => !isLeadIn(state) && state.lesson === undefined);
  const obstacle = useApp(againObstacle);
  if (!work || !isOffered) return undefined;
  const { durationMs } = work;
  return (
    <Button size="small" isDisabled={obstacle !== undefined} onPress={() => void trainHere()}>
      {durationMs === undefined
        ? t('here.train')
        : t('here.trainTimed', { time: duration(durationMs) })}
    </Button>
  );
}
