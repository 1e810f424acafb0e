import { useTranslation } from 'react-i18next';
import type { SweepEstimate } from '../../state/sweep/sweepSelectors.ts';
import styles from '../measure/MeasureBar.module.css';
import { useFormat } from '../shared/useFormat.ts';

/** What a sweep will cost, before it begins. */
export function SweepCost({ estimate }: { estimate: SweepEstimate }) {
  const { t } = useTranslation('sweep');
  const { count, duration } = useFormat();
  const { runs, trainSteps, known, workers, durationMs } = estimate;
  const cost = [
    known > 0 && t('known', { count: known }),
    runs > 0 && t('cost', { count: trainSteps, formatted: count(trainSteps) }),
    runs > 0 &&
      (durationMs === undefined
        ? t('unknownTime')
        : t('time', { time: duration(durationMs), count: workers })),
  ].filter(Boolean);
  return (
    <p className={styles.hint} role="status">
      {cost.join(t('costSeparator'))}
    </p>
  );
}
