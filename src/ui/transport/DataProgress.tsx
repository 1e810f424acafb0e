import { useTranslation } from 'react-i18next';
import { useApp } from '../appContext.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from './DataProgress.module.css';

/** How much of MNIST is here; gone once all of it is. */
export function DataProgress() {
  const { t } = useTranslation('shell');
  const { megabytes } = useFormat();
  const { loadedBytes, totalBytes } = useApp((state) => state.data);
  if (totalBytes === 0 || loadedBytes >= totalBytes) return undefined;
  return (
    <span className={styles.data}>
      {t('transport.data', { loaded: megabytes(loadedBytes), total: megabytes(totalBytes) })}
      <progress
        className={styles.bar}
        aria-label={t('transport.dataLabel')}
        value={loadedBytes}
        max={totalBytes}
      />
    </span>
  );
}
