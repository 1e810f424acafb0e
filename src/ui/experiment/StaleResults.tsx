import { useTranslation } from 'react-i18next';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { experimentDrift } from '../../state/experiment/experimentDrift.ts';
import { armRuns } from '../../state/sweep/armRuns.ts';
import { sweepOfQuestion } from '../../state/sweep/sweepSelectors.ts';
import { useApp } from '../appContext.tsx';
import styles from '../measure/TabContent.module.css';
import { fieldName } from '../recipe/form/problemText.ts';

/** More than this are counted, not named. */
const mostNamed = 6;

interface StaleResultsProps {
  /** The experiment's. */
  id: string;
  /** As they would be played now. */
  arms: readonly { id: string; recipe: Recipe }[];
  baseline: Recipe | undefined;
}

/** Says of results that they are of another recipe than the wanted one, and in what it differs. */
export function StaleResults({ id, arms, baseline }: StaleResultsProps) {
  const { t } = useTranslation(['experiment', 'shell', 'problems', 'recipe', 'methods']);
  const { t: words } = useTranslation(['shell', 'problems', 'recipe', 'methods']);
  const field = useApp((state) => sweepOfQuestion(state, id)?.sweep.fields[0]);
  const hasRuns = useApp((state) => armRuns(state, id).length > 0);
  if (field?.by !== 'arms' || !hasRuns) return undefined;
  const drift = experimentDrift(field.arms, arms, baseline);
  if (drift.length === 0) return undefined;
  const named = drift
    .slice(0, mostNamed)
    .map((field) =>
      field === 'baseline' ? t('experiment:stale.baseline') : fieldName(words, field),
    );
  const fields = named.join(t('experiment:stale.separator'));
  const count = drift.length - named.length;
  const listed = count > 0 ? t('experiment:stale.more', { fields, count }) : fields;
  return (
    <p className={styles.hint} role="status">
      {t('experiment:stale.text', { fields: listed })}
    </p>
  );
}
