import { useTranslation } from 'react-i18next';
import { hereWork } from '../../../state/lead/hereWork.ts';
import { trainedHere } from '../../../state/kept/trainedHere.ts';
import { useActions, useApp } from '../../appContext.tsx';
import { Button } from '../../shared/Button.tsx';
import { useFormat } from '../../shared/useFormat.ts';
import styles from '../then/ThenSection.module.css';
import { TrainHereButton } from './TrainHereButton.tsx';

/** Of a network that comes without a file: that it can be trained here, or that it was, and can be forgotten. */
export function HereNote() {
  const { t } = useTranslation('start');
  const { count, percent } = useFormat();
  const { deleteRun } = useActions();
  const work = useApp(hereWork);
  const here = useApp(trainedHere);
  if (here) {
    const images = count(here.run.recipe.data.images);
    const accuracy = percent(here.accuracy.test, 2);
    return (
      <div className={styles.action}>
        <p className={styles.note}>{t('here.trained', { images, accuracy })}</p>
        <Button size="small" onPress={() => void deleteRun(here.run.runId)}>
          {t('here.forget')}
        </Button>
      </div>
    );
  }
  if (!work) return undefined;
  return (
    <div className={styles.action}>
      <p className={styles.note}>{t('here.offer', { images: count(work.images) })}</p>
      <TrainHereButton />
    </div>
  );
}
