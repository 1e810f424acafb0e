import { useTranslation } from 'react-i18next';
import type { PhaseName } from '../../core/records/records.ts';
import { lastPruning, testAccuracies } from '../../state/run/recordSelectors.ts';
import type { Accuracy } from '../../state/run/recordSelectors.ts';
import { shownPlan } from '../../state/run/selectors.ts';
import { useApp } from '../appContext.tsx';
import { absent } from '../shared/format.ts';
import { Term } from '../shared/Term.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { useSetWords } from '../shared/useSetWords.ts';
import styles from './ResultsStrip.module.css';
import { signedPoints } from './signedPoints.ts';

const moments: readonly { phase: PhaseName; name: 'dense' | 'pruned' | 'final' }[] = [
  { phase: 'train', name: 'dense' },
  { phase: 'prune', name: 'pruned' },
  { phase: 'fineTune', name: 'final' },
];

/** Before ▸ after: test accuracy at the end of each phase, and the drop of the last pruning step. */
export function ResultsStrip() {
  const { t } = useTranslation('timeline');
  const { percent } = useFormat();
  const words = useSetWords();
  const accuracies = useApp(testAccuracies);
  const phases = useApp((state) => shownPlan(state)?.phases);
  const drop = useApp(lastPruning);
  return (
    <dl className={styles.strip}>
      <div className={styles.title}>
        <dt>
          <Term id="testAccuracy">{t('results.title', words)}</Term>
        </dt>
      </div>
      {moments.map(({ phase, name }) => (
        <div key={name} className={styles.item}>
          <dt>{t(`results.${name}`)}</dt>
          <dd>
            <Value
              accuracy={accuracies[name]}
              isSkipped={phases !== undefined && !phases.some((p) => p.name === phase)}
            />
          </dd>
        </div>
      ))}
      <div className={styles.item} title={t('results.dropHint', words)}>
        <dt>{t('results.drop')}</dt>
        <dd>
          {drop ? (
            <>
              {percent(drop.accuracyBefore)} ▸ {percent(drop.accuracyAfter)}{' '}
              <small>{signedPoints(drop.accuracyAfter - drop.accuracyBefore)}</small>
            </>
          ) : (
            absent
          )}
        </dd>
      </div>
    </dl>
  );
}

function Value({ accuracy, isSkipped }: { accuracy: Accuracy | undefined; isSkipped: boolean }) {
  const { t } = useTranslation('timeline');
  const { percent, number } = useFormat();
  if (isSkipped) return <small>{t('results.skipped')}</small>;
  if (!accuracy) return <>{absent}</>;
  return (
    <>
      {percent(accuracy.accuracy, 2)}{' '}
      <small>{t('results.margin', { value: number(accuracy.halfWidth * 100, 2) })}</small>
    </>
  );
}
