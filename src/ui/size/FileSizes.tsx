import { useTranslation } from 'react-i18next';
import type { SizeReport } from '../../core/records/reports.ts';
import { Term } from '../shared/Term.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from './FileSizes.module.css';

/** The figures of the TensorFlow Model Optimization tutorial, of its own file. */
const published = { pruned: 3, int8: 10 };

/** The whole file zipped: unpruned ▸ pruned ▸ int8, beside what the tutorial says of its own. */
export function FileSizes({ report: { file, layers } }: { report: SizeReport }) {
  const { t } = useTranslation('size');
  const { bytes, count, number } = useFormat();
  const isPruned = layers.some(({ count, kept }) => kept < count);
  const before = file.unprunedGzipBytes ?? file.denseBytes;
  const times = (after: number): string => number(before / after, 1);
  return (
    <section className={styles.file} aria-labelledby="size-file-title">
      <h3 id="size-file-title" className={styles.title}>
        <Term id="fileSize">{t('file.title')}</Term>
      </h3>
      <ol className={styles.steps}>
        <li className={styles.step}>
          <span className={styles.name}>
            {file.unprunedTrainStep === undefined
              ? t('file.notZipped')
              : t('file.unpruned', { trainStep: count(file.unprunedTrainStep) })}
          </span>
          <strong className={styles.bytes}>{bytes(before)}</strong>
          <span className={styles.note}>{t('file.dense', { size: bytes(file.denseBytes) })}</span>
        </li>
        <li className={styles.step}>
          <span className={styles.name}>{t(isPruned ? 'file.pruned' : 'file.notPruned')}</span>
          <strong className={styles.bytes}>{bytes(file.gzipBytes)}</strong>
          <span className={styles.note}>
            {t('file.ratio', { ours: times(file.gzipBytes), published: published.pruned })}
          </span>
        </li>
        <li className={styles.step}>
          <span className={styles.name}>{t(isPruned ? 'file.int8' : 'file.notPrunedInt8')}</span>
          <strong className={styles.bytes}>{bytes(file.int8GzipBytes)}</strong>
          <span className={styles.note}>
            {t('file.ratio', { ours: times(file.int8GzipBytes), published: published.int8 })}
          </span>
        </li>
      </ol>
    </section>
  );
}
