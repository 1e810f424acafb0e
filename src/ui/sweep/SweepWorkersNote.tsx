import { useTranslation } from 'react-i18next';
import { sweepWorkers } from '../../state/sweep/sweepWorkers.ts';
import { useApp } from '../appContext.tsx';
import styles from '../measure/MeasureBar.module.css';

/** On how many workers a sweep computes now, and why not on more. */
export function SweepWorkersNote() {
  const { t } = useTranslation('sweep');
  const { allowed, why } = useApp(sweepWorkers);
  const reason = why && why !== 'wanted' ? ` ${t(`fewer.${why}`)}` : '';
  return (
    <p className={styles.hint}>
      {allowed === 0 ? '' : t('computing', { count: allowed })}
      {reason} {t('beside')}
    </p>
  );
}
