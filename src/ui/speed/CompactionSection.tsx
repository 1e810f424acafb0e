import { useTranslation } from 'react-i18next';
import { useActions, useApp } from '../appContext.tsx';
import { Term } from '../shared/Term.tsx';
import { JobBar } from '../tabs/JobBar.tsx';
import { CompactionResult } from './CompactionResult.tsx';
import styles from './SpeedTab.module.css';

/** Compacts the network on screen and shows what that changes. */
export function CompactionSection() {
  const { t } = useTranslation('speed', { keyPrefix: 'compaction' });
  const { runCompaction } = useActions();
  const job = useApp((state) => state.jobs.compaction);
  return (
    <section className={styles.section} aria-labelledby="compaction-title">
      <h3 id="compaction-title" className={styles.title}>
        <Term id="compaction">{t('title')}</Term>
      </h3>
      <p className={styles.intro}>{t('intro')}</p>
      <JobBar kind="compaction" label={t('start')} onStart={() => void runCompaction()} />
      {job.phase === 'done' && <CompactionResult report={job.report} />}
    </section>
  );
}
