import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobKind } from '../../state/measure/Jobs.ts';
import { isReportStale, jobLeftMs, jobObstacle } from '../../state/measure/jobSelectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from './JobBar.module.css';
import { ProgressTrack } from './ProgressTrack.tsx';
import { useNow } from './useNow.ts';

interface JobBarProps {
  kind: JobKind;
  /** What the button says that starts it. */
  label: string;
  onStart: () => void;
  /** Why the job cannot be started as it is set up, in the user's words. */
  problem?: string | undefined;
  /** Settings that belong beside the button. */
  children?: ReactNode;
}

/** Starts a job, says how far it is and how long it will take, and stops it. */
export function JobBar({ kind, label, onStart, problem, children }: JobBarProps) {
  const { t } = useTranslation('tabs');
  const isRunning = useApp((state) => state.jobs[kind].phase === 'running');
  const obstacle = useApp(jobObstacle);
  const hint = problem ?? (obstacle && !isRunning ? t(`obstacle.${obstacle}`) : undefined);
  return (
    <div className={styles.bar}>
      <div className={styles.controls}>
        {isRunning ? (
          <JobProgress kind={kind} label={label} />
        ) : (
          <Button variant="primary" isDisabled={hint !== undefined} onPress={onStart}>
            {label}
          </Button>
        )}
        {children}
      </div>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {!isRunning && <JobOutcome kind={kind} />}
    </div>
  );
}

function JobProgress({ kind, label }: { kind: JobKind; label: string }) {
  const { t } = useTranslation('tabs');
  const { duration } = useFormat();
  const { cancelJob } = useActions();
  const job = useApp((state) => state.jobs[kind]);
  const nowMs = useNow(500);
  if (job.phase !== 'running') return undefined;
  const leftMs = jobLeftMs(job, nowMs);
  const left = leftMs === undefined ? t('leftUnknown') : t('left', { time: duration(leftMs) });
  return (
    <>
      <Button isDisabled={job.isCancelling} onPress={() => void cancelJob(kind)}>
        {t(job.isCancelling ? 'stopping' : 'stop')}
      </Button>
      <ProgressTrack label={label} done={job.done} total={job.total} left={left} />
    </>
  );
}

function JobOutcome({ kind }: { kind: JobKind }) {
  const { t } = useTranslation('tabs');
  const { count } = useFormat();
  const job = useApp((state) => state.jobs[kind]);
  const isStale = useApp((state) => isReportStale(state, kind));
  if (job.phase === 'failed') {
    const { code, message } = job.error;
    return (
      <p className={styles.error} role="alert">
        {code === 'internal' || code === 'bad-recipe'
          ? t('failed.other', { message })
          : t(`failed.${failureOf(code)}`)}
      </p>
    );
  }
  if (job.phase !== 'done') return undefined;
  const of = t('measuredAt', { trainStep: count(job.report.trainStep) });
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
  return code === 'data-missing' || code === 'data-damaged' ? 'data' : 'unknown';
}
