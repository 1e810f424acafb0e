import { useTranslation } from 'react-i18next';
import { classAccuracies } from '../../core/records/confusion.ts';
import type { Confusion } from '../../core/records/digits.ts';
import { useFormat } from '../shared/useFormat.ts';
import styles from './ClassTable.module.css';

interface ClassTableProps {
  now: Confusion;
  preview: Confusion | undefined;
  isPruned: boolean;
}

/** Accuracy of each class, now, after pruning, and the difference. */
export function ClassTable({ now, preview, isPruned }: ClassTableProps) {
  const { t } = useTranslation('predictions');
  const { percent, points } = useFormat();
  const after = preview && classAccuracies(preview);
  const rows = classAccuracies(now).map((accuracy, label) => ({
    label,
    accuracy,
    later: after?.[label],
  }));
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{t('classes.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('classes.digit')}</th>
          <th scope="col">{t(isPruned ? 'side.now' : 'side.dense')}</th>
          {after && <th scope="col">{t('side.pruned')}</th>}
          {after && <th scope="col">{t('classes.change')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, accuracy, later }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{percent(accuracy)}</td>
            {later !== undefined && <td>{percent(later)}</td>}
            {later !== undefined && (
              <td data-worse={later < accuracy || undefined}>{points(later - accuracy)}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
