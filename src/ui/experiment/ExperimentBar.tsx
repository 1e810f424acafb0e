import { useTranslation } from 'react-i18next';
import { playingSweep, sweepOfQuestion, sweepProgress } from '../../state/sweep/sweepSelectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from '../measure/MeasureBar.module.css';
import { ProgressTrack } from '../measure/ProgressTrack.tsx';
import { useNow } from '../measure/useNow.ts';

interface ExperimentBarProps {
  /** Of the question that its sweep answers. */
  id: string;
  label: string;
  onStart: () => void;
  /** Why it cannot be started as it is set up. */
  problem?: string | undefined;
}

/** Starts an experiment, says how far it is and how long it will take, and stops it. */
export function ExperimentBar({ id, label, onStart, problem }: ExperimentBarProps) {
  const { t } = useTranslation(['experiment', 'tabs']);
  const { resumeSweep } = useActions();
  const own = useApp((state) => sweepOfQuestion(state, id));
  const isOther = useApp((state) => {
    const playing = playingSweep(state);
    return playing !== undefined && playing.sweep.question !== id;
  });
  const isStarting = useApp((state) => state.backend === undefined);
  const obstacle = isStarting ? t('tabs:obstacle.starting') : isOther && t('experiment:otherSweep');
  const isRunning = own?.phase === 'running';
  const hint = problem ?? (isRunning ? undefined : obstacle || undefined);
  const canGoOn = own?.phase === 'paused' || own?.phase === 'stopped';
  return (
    <div className={styles.bar}>
      <div className={styles.controls}>
        {isRunning ? (
          <Progress sweepId={own.sweep.sweepId} label={label} />
        ) : (
          <Button variant="primary" isDisabled={hint !== undefined} onPress={onStart}>
            {label}
          </Button>
        )}
        {canGoOn && (
          <Button
            isDisabled={Boolean(obstacle)}
            onPress={() => void resumeSweep(own.sweep.sweepId)}
          >
            {t('experiment:goOn')}
          </Button>
        )}
      </div>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {isRunning && <p className={styles.hint}>{t('experiment:beside')}</p>}
      {canGoOn && <p className={styles.hint}>{t('experiment:stopped')}</p>}
    </div>
  );
}

function Progress({ sweepId, label }: { sweepId: string; label: string }) {
  const { t } = useTranslation(['experiment', 'tabs']);
  const { duration } = useFormat();
  const { stopSweep } = useActions();
  const nowMs = useNow(500);
  const over = useApp((state) => sweepProgress(state, sweepId, nowMs)?.over ?? 0);
  const total = useApp((state) => state.sweeps[sweepId]?.cells.length ?? 0);
  const share = useApp((state) => sweepProgress(state, sweepId, nowMs)?.share ?? 0);
  const leftMs = useApp((state) => sweepProgress(state, sweepId, nowMs)?.leftMs);
  const run = t('experiment:run', { run: Math.min(over + 1, total), total });
  const left =
    leftMs === undefined ? t('tabs:leftUnknown') : t('tabs:left', { time: duration(leftMs) });
  return (
    <>
      <Button onPress={() => void stopSweep(sweepId)}>{t('tabs:stop')}</Button>
      <ProgressTrack label={label} done={share * total} total={total} left={`${run} · ${left}`} />
    </>
  );
}
