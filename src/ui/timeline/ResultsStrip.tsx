import { useTranslation } from 'react-i18next';
import type { PhaseName } from '../../core/records/records.ts';
import { testAccuracies } from '../../state/run/recordSelectors.ts';
import type { Accuracy } from '../../state/run/recordSelectors.ts';
import { shownPlan } from '../../state/run/selectors.ts';
import { useApp } from '../appContext.tsx';
import { absent } from '../shared/format.ts';
import { Term } from '../shared/Term.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { useSetWords } from '../shared/useSetWords.ts';
import styles from './ResultsStrip.module.css';

const moments: readonly { phase: PhaseName; name: 'dense' | 'pruned' | 'final' }[] = [
  { phase: 'train', name: 'dense' },
  { phase: 'prune', name: 'pruned' },
  { phase: 'fineTune', name: 'final' },
];

/** Accuracy at the end of each phase, all on the whole test set: nothing else stands here. */
export function ResultsStrip() {
  const { t } = useTranslation('timeline');
  const words = useSetWords();
  const accuracies = useApp(testAccuracies);
  const phases = useApp((state) => shownPlan(state)?.phases);
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
    </dl>
  );
}

function Value({ accuracy, isSkipped }: { accuracy: Accuracy | undefined; isSkipped: boolean }) {
  const { t } = useTranslation('timeline');
  const { percent, margin } = useFormat();
  if (isSkipped) return <small>{t('results.skipped')}</small>;
  if (!accuracy) return <>{absent}</>;
  return (
    <>
      {percent(accuracy.accuracy, 2)} <small>{margin(accuracy.halfWidth, 2)}</small>
    </>
  );
}
