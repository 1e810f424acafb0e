import { useTranslation } from 'react-i18next';
import { sweepDrift } from '../../state/sweep/sweepDrift.ts';
import { useApp } from '../appContext.tsx';
import styles from '../measure/ViewContent.module.css';
import { fieldName } from '../recipe/form/problemText.ts';

/** More than this are counted, not named. */
const mostNamed = 6;

/** Says of a sweep that it is of another recipe than the wanted one, and in what that differs. */
export function SweepDrift({ sweepId }: { sweepId: string }) {
  const { t } = useTranslation(['sweep', 'shell', 'problems', 'recipe', 'methods']);
  const { t: words } = useTranslation(['shell', 'problems', 'recipe', 'methods']);
  const drift = useApp((state) => sweepDrift(state, sweepId));
  if (drift.length === 0) return undefined;
  const nameOf = (field: string): string =>
    field === 'baseline' || field === 'start' ? t(`sweep:stale.${field}`) : fieldName(words, field);
  const fields = drift.slice(0, mostNamed).map(nameOf).join(t('sweep:stale.separator'));
  const count = drift.length - mostNamed;
  const listed = count > 0 ? t('sweep:stale.more', { fields, count }) : fields;
  return (
    <p className={styles.hint} role="status">
      {t('sweep:stale.text', { fields: listed })}
    </p>
  );
}
