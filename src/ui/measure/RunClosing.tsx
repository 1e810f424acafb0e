import { useTranslation } from 'react-i18next';
import { sparingNow } from '../../state/light/sparingNow.ts';
import { controlStatus, isWorkerFree } from '../../state/measure/controlSelectors.ts';
import { measurementLeftMs, measurementOf } from '../../state/measure/measureSelectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { ProgressTrack } from './ProgressTrack.tsx';
import { useNow } from './useNow.ts';
import { classNames } from '../shared/classNames.ts';
import { Button } from '../shared/Button.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from './RunClosing.module.css';
import { useClosingText } from '../timeline/useClosingText.ts';

/** What came of the run that has ended, and the same training unpruned to compare it with. */
export function RunClosing() {
  const { outcome, flaw } = useClosingText();
  // A lesson has controls of its own.
  const isLesson = useApp((state) => state.lesson !== undefined);
  if (outcome === undefined && flaw === undefined) return undefined;
  return (
    <div className={styles.closing}>
      {flaw !== undefined && <p className={styles.flaw}>{flaw}</p>}
      {outcome !== undefined && <p>{outcome}</p>}
      {!isLesson && <Control />}
    </div>
  );
}

/** Whether there is a control of it, is to be one, or cannot be. */
function Control() {
  const { t } = useTranslation('timeline');
  const kind = useApp((state) => controlStatus(state).kind);
  const obstacle = useApp((state) => {
    const status = controlStatus(state);
    return status.kind === 'obstacle' ? status.obstacle : undefined;
  });
  if (obstacle) return <p className={styles.hint}>{t(`control.obstacle.${obstacle}`)}</p>;
  if (kind === 'training') return <ControlProgress />;
  return kind === 'open' ? <ControlOffer /> : undefined;
}

function ControlProgress() {
  const { t } = useTranslation(['timeline', 'measure']);
  const { duration } = useFormat();
  const { cancelMeasurement } = useActions();
  const training = useApp((state) => measurementOf(state, 'control'));
  const nowMs = useNow(500);
  if (training.phase !== 'running') return undefined;
  const leftMs = measurementLeftMs(training, nowMs);
  const left =
    leftMs === undefined ? t('measure:leftUnknown') : t('measure:left', { time: duration(leftMs) });
  return (
    <div className={classNames(styles.control, styles.training)}>
      <span>{t('timeline:control.training')}</span>
      <ProgressTrack
        label={t('timeline:control.training')}
        done={training.done}
        total={training.total}
        left={left}
      />
      <Button
        isDisabled={training.isCancelling}
        onPress={() => void cancelMeasurement('control')}
        size="small"
      >
        {t(training.isCancelling ? 'measure:stopping' : 'measure:stop')}
      </Button>
    </div>
  );
}

function ControlOffer() {
  const { t } = useTranslation('timeline');
  const { duration } = useFormat();
  const { trainControl } = useActions();
  const isFree = useApp(isWorkerFree);
  const isFailed = useApp((state) => measurementOf(state, 'control').phase === 'failed');
  const sparing = useApp(sparingNow);
  const expectedMs = useApp((state) => {
    const status = controlStatus(state);
    return status.kind === 'open' ? status.expectedMs : undefined;
  });
  return (
    <div className={styles.control}>
      <Button isDisabled={!isFree} onPress={trainControl} size="small">
        {t('control.train')}
      </Button>
      <span className={styles.hint}>
        {expectedMs === undefined
          ? t(isFailed ? 'control.failed' : 'control.why')
          : t(isFailed ? 'control.failedTime' : 'control.whyTime', { time: duration(expectedMs) })}
        {sparing && ` ${t(`control.waits.${sparing}`)}`}
      </span>
    </div>
  );
}
