import { useTranslation } from 'react-i18next';
import type { PruningRecord } from '../../core/records/records.ts';
import { absent } from '../shared/format.ts';
import { ImageSet } from '../accuracy/ImageSet.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { steadyHeight, useRunKey } from '../space/steadyHeight.ts';
import { useSetWords } from '../shared/useSetWords.ts';
import { birthsOf, deathsOf } from './pruningMarks.ts';
import type { Reading } from './readingAt.ts';
import styles from './TimelineView.module.css';

interface ReadoutLineProps {
  reading: Reading;
  /** The newest pruning step, while no cursor chooses another moment. */
  lastPruned: PruningRecord | undefined;
}

/** The values under the cursor, or the newest ones; every figure keeps its place. */
export function ReadoutLine({ reading, lastPruned }: ReadoutLineProps) {
  const { t } = useTranslation('timeline');
  const { quick, measured } = useSetWords();
  const { count, percent, number } = useFormat();
  const runKey = useRunKey();
  const { drift } = reading;
  const pruned = reading.pruned ?? lastPruned;
  return (
    <p key={runKey} ref={steadyHeight} className={styles.readout} data-testid="timeline-readout">
      <span>
        {t('readout.step')} <b>{count(reading.trainStep)}</b>
        {reading.phase && ` · ${t(`phase.${reading.phase}`)}`}
      </span>
      <span>
        {t('accuracy')} <b>{reading.accuracy ? percent(reading.accuracy.accuracy) : absent}</b>{' '}
        <ImageSet set="validation" images={quick} />
      </span>
      {measured && (
        <span>
          {t('accuracy')} <b>{reading.training ? percent(reading.training.accuracy) : absent}</b>{' '}
          <ImageSet set="training" images={measured} />
        </span>
      )}
      <span>
        {t('loss')} <b>{reading.loss === undefined ? absent : number(reading.loss, 3)}</b>
      </span>
      <span>
        {t('sparsity')} <b>{percent(reading.sparsity)}</b> / {t('planned')}{' '}
        <b>{percent(reading.planned)}</b>
      </span>
      {pruned && (
        <span>
          {t(reading.pruned ? 'readout.prunedShort' : 'readout.lastPruned', {
            pruningStep: pruned.pruningStep,
            before: percent(pruned.accuracyBefore),
            after: percent(pruned.accuracyAfter),
          })}{' '}
          <ImageSet set="validation" images={quick} />
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
