import { useTranslation } from 'react-i18next';
import { measurementOf } from '../../state/measure/measureSelectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Term } from '../shared/Term.tsx';
import { MeasureBar } from '../measure/MeasureBar.tsx';
import { CompactionResult } from './CompactionResult.tsx';
import styles from './SpeedView.module.css';

/** Compacts the network on screen and shows what that changes. */
export function CompactionSection() {
  const { t } = useTranslation('speed', { keyPrefix: 'compaction' });
  const { measure } = useActions();
  const measured = useApp((state) => measurementOf(state, 'compaction'));
  return (
    <section className={styles.section} aria-labelledby="compaction-title">
      <h3 id="compaction-title" className={styles.title}>
        <Term id="compaction">{t('title')}</Term>
      </h3>
      <p className={styles.intro}>{t('intro')}</p>
      <MeasureBar
        kind="compaction"
        label={t('start')}
        onStart={() => void measure('compaction', {})}
      />
      {measured.phase === 'done' && <CompactionResult report={measured.report} />}
    </section>
  );
}
