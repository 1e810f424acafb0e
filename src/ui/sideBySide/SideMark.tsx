import { useTranslation } from 'react-i18next';
import type { Side } from '../../state/parts/SideBySide.ts';
import styles from './SideBySide.module.css';

/** The letter of one of the two, in its colour. */
export function SideMark({ side }: { side: Side }) {
  const { t } = useTranslation('sideBySide');
  return (
    <b className={styles.mark} data-side={side}>
      {t(`side.${side}`)}
    </b>
  );
}
