import { useTranslation } from 'react-i18next';
import type { ExperimentState } from '../../state/parts/Experiment.ts';
import {
  experimentLeftMs,
  experimentProgress,
} from '../../state/experiment/experimentSelectors.ts';
import { measurementObstacle } from '../../state/measure/measureSelectors.ts';
import { isLive, runIdOf } from '../../state/run/session.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from '../measure/MeasureBar.module.css';
import { ProgressTrack } from '../measure/ProgressTrack.tsx';
import { useNow } from '../measure/useNow.ts';
import { useArmLabel } from './useArmLabel.ts';

interface ExperimentBarProps {
  /** Of the experiment. */
  id: string;
  label: string;
  onStart: () => void;
  /** Why it cannot be started as it is set up. */
  problem?: string | undefined;
}

/** Starts an experiment, says at which run it is and how long it will take, and stops it. */
export function ExperimentBar({ id, label, onStart, problem }: ExperimentBarProps) {
  const { t } = useTranslation(['experiment', 'tabs']);
  const experiment = useApp((state) => state.experiments[id]);
  const obstacle = useApp(measurementObstacle);
  const isRunLive = useApp((state) => isLive(state.session));
  const hasRun = useApp((state) => runIdOf(state.session) !== undefined);
  const isRunning = experiment?.phase === 'running';
  // A run that trains stands in the way of a measurement only: here it is paused.
  const standing = obstacle === 'training' ? undefined : obstacle;
  const hint = problem ?? (standing && !isRunning ? t(`tabs:obstacle.${standing}`) : undefined);
  return (
    <div className={styles.bar}>
      <div className={styles.controls}>
        {experiment && isRunning ? (
          <Progress experiment={experiment} label={label} />
        ) : (
          <Button variant="primary" isDisabled={hint !== undefined} onPress={onStart}>
            {label}
          </Button>
        )}
      </div>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {hint === undefined && !isRunning && hasRun && (
        <p className={styles.hint}>
          {t(isRunLive ? 'experiment:setsAside' : 'experiment:bringsBack')}
        </p>
      )}
      {experiment?.phase === 'stopped' && <p className={styles.hint}>{t('experiment:stopped')}</p>}
    </div>
  );
}

function Progress({ experiment, label }: { experiment: ExperimentState; label: string }) {
  const { t } = useTranslation(['experiment', 'tabs']);
  const { duration } = useFormat();
  const { stopExperiment } = useActions();
  const labelOf = useArmLabel();
  const far = useApp((state) => experimentProgress(state, experiment));
  const nowMs = useNow(500);
  const leftMs = experimentLeftMs(experiment.startedAtMs, nowMs, far);
  const { now } = experiment;
  const run = t('experiment:run', { run: Math.min(far.done + 1, far.total), total: far.total });
  const left =
    leftMs === undefined ? t('tabs:leftUnknown') : t('tabs:left', { time: duration(leftMs) });
  return (
    <>
      <Button onPress={() => void stopExperiment()}>{t('tabs:stop')}</Button>
      <ProgressTrack
        label={label}
        done={far.done + far.share}
        total={far.total}
        left={`${run} · ${left}`}
      />
      {now && (
        <span className={styles.left}>
          {t('experiment:now', {
            arm: now.isBaseline
              ? t('experiment:baseline')
              : labelOf(experiment.experiment.id, now.armId),
            seed: now.seed,
          })}
        </span>
      )}
    </>
  );
}
