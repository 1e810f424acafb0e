import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dataSetOf } from '../../core/data/registry.ts';
import { drawnEntries } from '../../state/comparison/comparisonSelectors.ts';
import { runRows } from '../../state/comparison/runRows.ts';
import { useApp } from '../appContext.tsx';
import { PlotFrame } from '../charts/PlotFrame.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { useThrottled } from '../timeline/useThrottled.ts';
import { FigureChoices } from './FigureChoices.tsx';
import { LineLook } from './LineLook.tsx';
import { RunList } from './RunList.tsx';
import { RunsChart } from './RunsChart.tsx';
import { RunsExports } from './RunsExports.tsx';
import styles from './RunsView.module.css';
import { useDrawnNames } from './useDrawnNames.ts';
import { useRunsDrawing } from './useRunsDrawing.ts';

/** As often as the timeline: more often would be felt in the controls. */
const redrawMs = 333;

/** All runs as lines over each other, and as a list; `children` is what else can be done. */
export function CompareRuns({ children }: { children: ReactNode }) {
  const { t } = useTranslation('runs');
  const rows = useThrottled(useApp(runRows), redrawMs);
  const [highlighted, setHighlighted] = useState<string>();
  const drawing = useRunsDrawing(redrawMs);
  const legend = useDrawnNames(drawing);
  const quick = useQuickImages();
  const yTitle = t(`figureTitle.${drawing.figure}`, { quick });
  const xTitle = t(`axisTitle.${drawing.axis}`);
  return (
    <div className={styles.view}>
      <FigureChoices />
      <div className={styles.deeds}>
        <LineLook />
        {rows.length > 0 && <RunsExports />}
        {children}
      </div>
      {rows.length === 0 ? (
        <p className={styles.empty}>{t('empty')}</p>
      ) : (
        <>
          <PlotFrame yTitle={yTitle} xTitle={xTitle} legend={legend}>
            <RunsChart drawing={drawing} highlighted={highlighted} />
          </PlotFrame>
          <RunList rows={rows} onHighlight={setHighlighted} />
        </>
      )}
    </div>
  );
}

/** Behind the accuracies of a run on its way. */
function useQuickImages(): string {
  const { count } = useFormat();
  const set = useApp(
    (state) => drawnEntries(state)[0]?.run.recipe.data.set ?? state.recipe.data.set,
  );
  return count(dataSetOf(set).quickImages);
}
