import { useTranslation } from 'react-i18next';
import styles from './AmountSection.module.css';

/** Where the target of all layers together is set, and what more there is to say of it. */
export function TargetNote({ more }: { more: string | undefined }) {
  const { t } = useTranslation('recipe');
  return (
    <>
      <p className={styles.note}>{t('amount.above')}</p>
      {more !== undefined && <p className={styles.note}>{more}</p>}
    </>
  );
}
