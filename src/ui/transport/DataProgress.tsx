import { useTranslation } from 'react-i18next';
import { dataSetOf } from '../../core/data/registry.ts';
import { useApp } from '../appContext.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from './DataProgress.module.css';

/** How much of a data set is here; gone once all of it is. */
export function DataProgress() {
  const { t } = useTranslation('shell');
  const { megabytes } = useFormat();
  const { set: id, loadedBytes, totalBytes } = useApp((state) => state.data);
  if (totalBytes === 0 || loadedBytes >= totalBytes) return undefined;
  const set = dataSetOf(id).title;
  return (
    <span className={styles.data}>
      {t('transport.data', { set, loaded: megabytes(loadedBytes), total: megabytes(totalBytes) })}
      <progress
        className={styles.bar}
        aria-label={t('transport.dataLabel', { set })}
        value={loadedBytes}
        max={totalBytes}
      />
    </span>
  );
}
