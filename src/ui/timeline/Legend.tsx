import { useTranslation } from 'react-i18next';
import type { RunRecord } from '../../core/records/records.ts';
import { controlSeries } from '../../state/measure/controlSelectors.ts';
import { recordVersion } from '../../state/run/liveSelectors.ts';
import { useApp } from '../appContext.tsx';
import { classNames } from '../shared/classNames.ts';
import { ImageSet } from '../accuracy/ImageSet.tsx';
import { Term } from '../shared/Term.tsx';
import { useSetWords } from '../shared/useSetWords.ts';
import { birthsOf } from './pruningMarks.ts';
import series from '../charts/SeriesLegend.module.css';
import styles from './TimelineView.module.css';
import { useHasLoss } from './useHasLoss.ts';

/** What each line is, with its term explained a click away. */
export function Legend({ record }: { record: RunRecord | undefined }) {
  const { t } = useTranslation('timeline');
  const { quick, measured } = useSetWords();
  const hasLoss = useHasLoss();
  // The record grows in place: its version is what makes this render again.
  const marks = useApp((state) => marksIn(record, recordVersion(state)));
  const hasControl = useApp((state) => controlSeries(state).length > 0);
  return (
    <ul className={classNames(series.legend, styles.legend)}>
      <li>
        <Swatch kind="accuracy" />
        <Term id="validationAccuracy">{t(measured ? 'accuracyOn.validation' : 'accuracy')}</Term>
        <ImageSet set="validation" images={quick} />
      </li>
      {measured && (
        <li>
          <Swatch kind="training" />
          <Term id="trainingAccuracy">{t('accuracyOn.training')}</Term>
          <ImageSet set="training" images={measured} />
        </li>
      )}
      {hasControl && (
        <li>
          <Swatch kind="control" />
          <Term id="control">{t('unpruned')}</Term>
        </li>
      )}
      {hasLoss && (
        <li>
          <Swatch kind="loss" />
          <Term id="loss">{t('loss')}</Term>
        </li>
      )}
      <li>
        <Swatch kind="sparsity" />
        <Term id="sparsity">{t('sparsity')}</Term>
      </li>
      <li>
        <Swatch kind="planned" />
        <Term id="schedule">{t('planned')}</Term>
      </li>
      {marks.hasGrown && (
        <li>
          <span className={styles.mark} aria-hidden="true">
            △
          </span>
          <Term id="births">{t('grown')}</Term>
        </li>
      )}
      {marks.hasRecovered && (
        <li>
          <span className={styles.mark} aria-hidden="true">
            ◂
          </span>
          <Term id="rewind">{t('recovered')}</Term>
        </li>
      )}
    </ul>
  );
}

function marksIn(record: RunRecord | undefined, _recordVersion: number) {
  const steps = record?.pruningSteps ?? [];
  return {
    hasGrown: steps.some((step) => birthsOf(step) > 0),
    hasRecovered: steps.some(({ recovery }) => recovery !== undefined),
  };
}

function Swatch({
  kind,
}: {
  kind: 'accuracy' | 'training' | 'control' | 'loss' | 'sparsity' | 'planned';
}) {
  return <span className={classNames(styles.swatch, styles[kind])} aria-hidden="true" />;
}
