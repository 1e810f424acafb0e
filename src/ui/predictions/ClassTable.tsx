import { useTranslation } from 'react-i18next';
import { classAccuracies } from '../../core/records/confusion.ts';
import type { Confusion } from '../../core/records/digits.ts';
import { decimalsThatAdd } from '../shared/format.ts';
import { useFormat } from '../shared/useFormat.ts';
import type { SideNames } from './sideNames.ts';
import styles from './ClassTable.module.css';

interface ClassTableProps {
  before: Confusion;
  after: Confusion | undefined;
  names: SideNames;
}

/** Accuracy of each class, before, after, and the difference. */
export function ClassTable({ before, after, names }: ClassTableProps) {
  const { t } = useTranslation('predictions');
  const { percent, points } = useFormat();
  const laters = after && classAccuracies(after);
  const rows = classAccuracies(before).map((accuracy, label) => ({
    label,
    accuracy,
    later: laters?.[label],
  }));
  // One for all rows, so that they stand below each other.
  const digits = Math.max(
    1,
    ...rows.map(({ accuracy, later }) => decimalsThatAdd(accuracy, later ?? accuracy)),
  );
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{t('classes.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('classes.digit')}</th>
          <th scope="col">{t(`side.${names.before}`)}</th>
          {after && <th scope="col">{t(`side.${names.after}`)}</th>}
          {after && <th scope="col">{t('classes.change')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, accuracy, later }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{percent(accuracy, digits)}</td>
            {later !== undefined && <td>{percent(later, digits)}</td>}
            {later !== undefined && (
              <td data-worse={later < accuracy || undefined}>{points(later - accuracy, digits)}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
