import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeasurementKind } from '../../core/measure/Measurements.ts';
import {
  isReportStale,
  measurementLeftMs,
  measurementObstacle,
  measurementOf,
} from '../../state/measure/measureSelectors.ts';
import { isDataError } from '../../state/parts/isDataError.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from './MeasureBar.module.css';
import { ProgressTrack } from './ProgressTrack.tsx';
import { useNow } from './useNow.ts';

interface MeasureBarProps {
  kind: MeasurementKind;
  /** What the button says that starts it. */
  label: string;
  onStart: () => void;
  /** Why it cannot be started as it is set up, in the user's words. */
  problem?: string | undefined;
  /** Settings that belong beside the button. */
  children?: ReactNode;
}

/** Starts a measurement, says how far it is and how long it will take, and stops it. */
export function MeasureBar({ kind, label, onStart, problem, children }: MeasureBarProps) {
  const { t } = useTranslation('measure');
  const isRunning = useApp((state) => measurementOf(state, kind).phase === 'running');
  const obstacle = useApp(measurementObstacle);
  const hint = problem ?? (obstacle && !isRunning ? t(`obstacle.${obstacle}`) : undefined);
  return (
    <div className={styles.bar}>
      <div className={styles.controls}>
        {isRunning ? (
          <MeasureProgress kind={kind} label={label} />
        ) : (
          <Button variant="primary" isDisabled={hint !== undefined} onPress={onStart}>
            {label}
          </Button>
        )}
        {children}
      </div>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {!isRunning && <MeasureOutcome kind={kind} />}
    </div>
  );
}

function MeasureProgress({ kind, label }: { kind: MeasurementKind; label: string }) {
  const { t } = useTranslation('measure');
  const { duration } = useFormat();
  const { cancelMeasurement } = useActions();
  const measured = useApp((state) => measurementOf(state, kind));
  const nowMs = useNow(500);
  if (measured.phase !== 'running') return undefined;
  const leftMs = measurementLeftMs(measured, nowMs);
  const left = leftMs === undefined ? t('leftUnknown') : t('left', { time: duration(leftMs) });
  return (
    <>
      <Button isDisabled={measured.isCancelling} onPress={() => void cancelMeasurement(kind)}>
        {t(measured.isCancelling ? 'stopping' : 'stop')}
      </Button>
      <ProgressTrack label={label} done={measured.done} total={measured.total} left={left} />
    </>
  );
}

function MeasureOutcome({ kind }: { kind: MeasurementKind }) {
  const { t } = useTranslation('measure');
  const { count, percent } = useFormat();
  const measured = useApp((state) => measurementOf(state, kind));
  const isStale = useApp((state) => isReportStale(state, kind));
  if (measured.phase === 'failed') {
    const { code, message } = measured.error;
    return (
      <p className={styles.error} role="alert">
        {code === 'internal' || code === 'bad-recipe' || code === 'bad-request'
          ? t('failed.other', { message })
          : t(`failed.${failureOf(code)}`)}
      </p>
    );
  }
  if (measured.phase !== 'done') return undefined;
  const { trainStep, sparsity } = measured.report;
  const of = t(sparsity > 0 ? 'measuredAt' : 'measuredDense', {
    trainStep: count(trainStep),
    sparsity: percent(sparsity),
  });
  return (
    <p className={styles.hint}>
      {of}
      {isStale && <> · {t('stale')}</>}
    </p>
  );
}

function failureOf(code: string): 'busy' | 'contextLost' | 'outOfMemory' | 'data' | 'unknown' {
  if (code === 'busy') return 'busy';
  if (code === 'context-lost') return 'contextLost';
  if (code === 'out-of-memory') return 'outOfMemory';
  return isDataError({ code }) ? 'data' : 'unknown';
}
