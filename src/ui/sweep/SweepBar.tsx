import { useTranslation } from 'react-i18next';
import { sweepObstacle } from '../../state/sweep/sweepObstacle.ts';
import { sweepOfQuestion } from '../../state/sweep/sweepSelectors.ts';
import { useApp } from '../appContext.tsx';
import styles from '../measure/MeasureBar.module.css';
import { Button } from '../shared/Button.tsx';
import { SweepDeeds } from './SweepDeeds.tsx';

interface SweepBarProps {
  /** That its sweep answers. */
  question: string;
  label: string;
  onStart: () => void;
}

/** Starts the sweep of a question, says how far it is, and stops it. */
export function SweepBar({ question, label, onStart }: SweepBarProps) {
  const { t } = useTranslation('sweep');
  const sweepId = useApp((state) => sweepOfQuestion(state, question)?.sweep.sweepId);
  const phase = useApp((state) => sweepOfQuestion(state, question)?.phase);
  const obstacle = useApp(sweepObstacle);
  return (
    <div className={styles.bar}>
      {phase !== 'running' && (
        <>
          <div className={styles.controls}>
            <Button variant="primary" isDisabled={obstacle !== undefined} onPress={onStart}>
              {label}
            </Button>
          </div>
          {obstacle && <p className={styles.hint}>{t(`obstacle.${obstacle}`)}</p>}
        </>
      )}
      {sweepId !== undefined && phase !== 'done' && <SweepDeeds sweepId={sweepId} />}
    </div>
  );
}
