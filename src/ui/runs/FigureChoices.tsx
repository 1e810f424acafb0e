import { useTranslation } from 'react-i18next';
import { runMetrics } from '../../core/comparison/runCourse.ts';
import { axesOf, shownAxis } from '../../state/comparison/comparisonSelectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { SegmentedControl } from '../shared/SegmentedControl.tsx';
import styles from './RunsView.module.css';

const figures = [...runMetrics, 'ends'] as const;

/** What of the runs is drawn, and against what. */
export function FigureChoices() {
  const { t } = useTranslation('runs');
  const { changeComparison } = useActions();
  const figure = useApp(({ comparison }) => comparison.figure);
  const axis = useApp(shownAxis);
  return (
    <div className={styles.figures}>
      <SegmentedControl
        label={t('figure.label')}
        size="small"
        options={figures.map((id) => ({ id, label: t(`figure.${id}`) }))}
        chosen={figure}
        onChoose={(chosen) => changeComparison({ figure: chosen })}
      />
      <span className={styles.against}>{t('against')}</span>
      <SegmentedControl
        label={t('axis.label')}
        size="small"
        options={axesOf({ figure }).map((id) => ({ id, label: t(`axis.${id}`) }))}
        chosen={axis}
        onChoose={(chosen) => changeComparison({ axis: chosen })}
      />
    </div>
  );
}
