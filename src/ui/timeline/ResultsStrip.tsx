import { useTranslation } from 'react-i18next';
import type { PhaseName } from '../../core/records/records.ts';
import { accuracyBefore, judgedAccuracies, judgedOn } from '../../state/run/recordSelectors.ts';
import type { Accuracy } from '../../state/run/recordSelectors.ts';
import { shownPlan } from '../../state/run/selectors.ts';
import { useApp } from '../appContext.tsx';
import { absent } from '../shared/format.ts';
import { Term } from '../shared/Term.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { useSetWords } from '../shared/useSetWords.ts';
import styles from './ResultsStrip.module.css';

const ends: readonly { phase: PhaseName; name: 'dense' | 'pruned' | 'final' }[] = [
  { phase: 'train', name: 'dense' },
  { phase: 'prune', name: 'pruned' },
  { phase: 'fineTune', name: 'final' },
];

/**
 * Accuracy of what the run started from, where that was measured, and at the end of each of its phases, all on the same
 * images, of which none are left out: nothing else stands here.
 */
export function ResultsStrip() {
  const { t } = useTranslation('timeline');
  const words = useSetWords();
  const set = useApp(judgedOn);
  const before = useApp(accuracyBefore);
  const accuracies = useApp(judgedAccuracies);
  const phases = useApp((state) => shownPlan(state)?.phases);
  return (
    <dl className={styles.strip}>
      <div className={styles.title}>
        <dt>
          <Term id={`${set}Accuracy`}>{t(`results.title.${set}`, words)}</Term>
        </dt>
      </div>
      {before && <Item name={t('results.before')} accuracy={before} />}
      {ends
        .filter(({ phase }) => phases?.some(({ name }) => name === phase) ?? true)
        .map(({ name }) => (
          <Item key={name} name={t(`results.${name}`)} accuracy={accuracies[name]} />
        ))}
    </dl>
  );
}

/** `accuracy`: absent until it is measured. */
function Item({ name, accuracy }: { name: string; accuracy: Accuracy | undefined }) {
  const { percent, margin } = useFormat();
  return (
    <div className={styles.item}>
      <dt>{name}</dt>
      <dd>
        {accuracy ? percent(accuracy.accuracy, 2) : absent}{' '}
        {accuracy && <small>{margin(accuracy.halfWidth, 2)}</small>}
      </dd>
    </div>
  );
}
