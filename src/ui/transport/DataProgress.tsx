import { useTranslation } from 'react-i18next';
import { dataSetOf } from '../../core/data/registry.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from './DataProgress.module.css';

/**
 * How much of a data set is here; gone once all of it is. Where a file could not be had it says so for
 * as long as that is so, and offers to load it again: a run may be waiting for it.
 */
export function DataProgress() {
  const { t } = useTranslation('shell');
  const { megabytes } = useFormat();
  const { retryData } = useActions();
  const { set: id, loadedBytes, totalBytes, error } = useApp((state) => state.data);
  const set = dataSetOf(id).title;
  if (error) {
    return (
      <span className={styles.data} data-failed>
        {t('transport.dataFailed', { set, file: error.file ?? t('notices.aFile') })}
        <Button onPress={() => void retryData()}>{t('transport.loadAgain')}</Button>
      </span>
    );
  }
  if (totalBytes === 0 || loadedBytes >= totalBytes) return undefined;
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
