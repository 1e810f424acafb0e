import { useTranslation } from 'react-i18next';
import { recordVersion } from '../../../state/run/liveSelectors.ts';
import { currentRun } from '../../../state/run/selectors.ts';
import { useApp } from '../../appContext.tsx';
import { Term } from '../../shared/Term.tsx';
import { useFormat } from '../../shared/useFormat.ts';
import { driftCurve } from './driftCurve.ts';
import styles from './ThenSection.module.css';

/** How far masked weights have drifted from zero in the run on screen; nothing under our rules. */
export function DriftReadout() {
  const { t } = useTranslation('recipe');
  const { count, number } = useFormat();
  // The record grows in place: its version is what makes this render again.
  useApp(recordVersion);
  const run = useApp(currentRun);
  const newest = run?.record.drift.at(-1);
  if (!run || !newest) return undefined;
  const { path, most } = driftCurve(run.record.drift, run.plan.trainSteps);
  return (
    <div>
      <p className={styles.note}>
        <Term id="drift">{t('rules.drift')}</Term>:{' '}
        {newest.count === 0
          ? t('rules.driftNone')
          : t('rules.driftNow', {
              count: newest.count,
              formatted: count(newest.count),
              largest: number(newest.largest, 4),
            })}
      </p>
      <svg
        className={styles.drift}
        viewBox="0 0 1 1"
        preserveAspectRatio="none"
        role="img"
        aria-label={t('rules.driftChart', { formatted: count(most) })}
      >
        <path d={path} />
      </svg>
      <p className={styles.note}>{t('rules.driftMost', { formatted: count(most) })}</p>
    </div>
  );
}
