import { useTranslation } from 'react-i18next';
import { absent } from '../shared/format.ts';
import { useFormat } from '../shared/useFormat.ts';
import { birthsOf, deathsOf } from './pruningMarks.ts';
import type { Reading } from './readingAt.ts';
import styles from './TimelinePanel.module.css';

/** The values under the cursor, or the newest ones; every figure keeps its place. */
export function ReadoutLine({ reading }: { reading: Reading }) {
  const { t } = useTranslation('timeline');
  const { count, percent, number } = useFormat();
  const { pruned, drift } = reading;
  return (
    <p className={styles.readout} data-testid="timeline-readout">
      <span>
        {t('readout.step')} <b>{count(reading.trainStep)}</b>
        {reading.phase && ` · ${t(`phase.${reading.phase}`)}`}
      </span>
      <span>
        {t('accuracy')} <b>{reading.accuracy ? percent(reading.accuracy.accuracy) : absent}</b>
      </span>
      <span>
        {t('loss')} <b>{reading.loss === undefined ? absent : number(reading.loss, 3)}</b>
      </span>
      <span>
        {t('sparsity')} <b>{percent(reading.sparsity)}</b> / {t('planned')}{' '}
        <b>{percent(reading.planned)}</b>
      </span>
      {pruned && (
        <span>
          {t('readout.prunedShort', {
            pruningStep: pruned.pruningStep,
            before: percent(pruned.accuracyBefore),
            after: percent(pruned.accuracyAfter),
          })}
          {birthsOf(pruned) > 0 &&
            ` · ${t('readout.grown', {
              births: count(birthsOf(pruned)),
              deaths: count(deathsOf(pruned)),
            })}`}
          {pruned.recovery && ` · ${t(`recovery.${pruned.recovery}`)}`}
        </span>
      )}
      {drift && (
        <span>
          {t('readout.drift')} <b>{count(drift.count)}</b>
        </span>
      )}
    </p>
  );
}
