import { Pause, Play, RotateCcw, Square, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { sweepObstacle } from '../../state/sweep/sweepObstacle.ts';
import { sweepProgress } from '../../state/sweep/sweepSelectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import styles from '../measure/MeasureBar.module.css';
import { ProgressTrack } from '../measure/ProgressTrack.tsx';
import { useNow } from '../measure/useNow.ts';
import { Button } from '../shared/Button.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { SweepWorkersNote } from './SweepWorkersNote.tsx';

interface SweepDeedsProps {
  sweepId: string;
  /** It can be done away with here. */
  canRemove?: boolean;
}

/** How far a sweep is, and what can be done with it. */
export function SweepDeeds({ sweepId, canRemove = false }: SweepDeedsProps) {
  const { t } = useTranslation('sweep');
  const { pauseSweep, resumeSweep, retrySweep, stopSweep, removeSweep } = useActions();
  const phase = useApp(({ sweeps }) => sweeps[sweepId]?.phase);
  const isElsewhere = useApp(({ sweeps }) => sweeps[sweepId]?.isElsewhere === true);
  const failed = useApp((state) => sweepProgress(state, sweepId, 0)?.failed ?? 0);
  const isBlocked = useApp((state) => sweepObstacle(state) !== undefined);
  if (phase === undefined) return undefined;
  if (isElsewhere) return <p className={styles.hint}>{t('elsewhere')}</p>;
  const isRunning = phase === 'running';
  const isPaused = phase === 'paused';
  return (
    <div className={styles.bar}>
      <div className={styles.controls}>
        {isRunning && (
          <Button onPress={() => void pauseSweep(sweepId)}>
            <Pause aria-hidden />
            {t('pause')}
          </Button>
        )}
        {(isPaused || phase === 'stopped') && (
          <Button isDisabled={isBlocked} onPress={() => void resumeSweep(sweepId)}>
            <Play aria-hidden />
            {t('goOn')}
          </Button>
        )}
        {(isRunning || isPaused) && (
          <Button onPress={() => void stopSweep(sweepId)}>
            <Square aria-hidden />
            {t('stop')}
          </Button>
        )}
        {!isRunning && failed > 0 && (
          <Button isDisabled={isBlocked} onPress={() => void retrySweep(sweepId)}>
            <RotateCcw aria-hidden />
            {t('retry', { count: failed })}
          </Button>
        )}
        {canRemove && !isRunning && (
          <Button onPress={() => void removeSweep(sweepId)}>
            <Trash2 aria-hidden />
            {t('remove')}
          </Button>
        )}
        <Progress sweepId={sweepId} />
      </div>
      {isRunning && <SweepWorkersNote />}
      {isPaused && <p className={styles.hint}>{t('pausedHint')}</p>}
      {phase === 'stopped' && <p className={styles.hint}>{t('stopped')}</p>}
    </div>
  );
}

function Progress({ sweepId }: { sweepId: string }) {
  const { t } = useTranslation(['sweep', 'measure']);
  const { duration } = useFormat();
  const nowMs = useNow(500);
  const phase = useApp(({ sweeps }) => sweeps[sweepId]?.phase);
  const over = useApp((state) => sweepProgress(state, sweepId, nowMs)?.over ?? 0);
  const total = useApp(({ sweeps }) => sweeps[sweepId]?.cells.length ?? 0);
  const share = useApp((state) => sweepProgress(state, sweepId, nowMs)?.share ?? 0);
  const leftMs = useApp((state) => sweepProgress(state, sweepId, nowMs)?.leftMs);
  if (phase === 'done')
    return <span className={styles.left}>{t('sweep:whole', { count: total })}</span>;
  const done = t('sweep:runsDone', { done: over, total });
  const left =
    leftMs === undefined ? t('measure:leftUnknown') : t('measure:left', { time: duration(leftMs) });
  return (
    <ProgressTrack
      label={t('sweep:progress')}
      done={share * total}
      total={total}
      left={phase === 'running' ? `${done} · ${left}` : done}
    />
  );
}
