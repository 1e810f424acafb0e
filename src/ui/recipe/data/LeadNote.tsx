import { useTranslation } from 'react-i18next';
import { leadWork } from '../../../state/lead/leadWork.ts';
import { useApp } from '../../appContext.tsx';
import { useFormat } from '../../shared/useFormat.ts';
import styles from '../then/ThenSection.module.css';
import { TrainLeadButton } from './TrainLeadButton.tsx';

/** Where the recipe starts from a moment that is still to be trained: what Run does first, and that alone. */
export function LeadNote() {
  const { t } = useTranslation('start');
  const { count, duration } = useFormat();
  const work = useApp(leadWork);
  const isCompacted = useApp(({ lead }) => lead?.isCompacted === true);
  if (!work) return undefined;
  const { durationMs } = work;
  const words = { trainStep: count(work.trainStep), trainSteps: count(work.trainSteps) };
  return (
    <div className={styles.action}>
      <p className={styles.note}>
        {durationMs === undefined
          ? t('lead.note', words)
          : t('lead.noteTimed', { ...words, time: duration(durationMs) })}{' '}
        {isCompacted && t('lead.compacted')}
      </p>
      <TrainLeadButton />
    </div>
  );
}
