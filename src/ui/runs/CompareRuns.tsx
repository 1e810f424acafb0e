import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dataSetOf } from '../../core/data/registry.ts';
import { drawnEntries } from '../../state/comparison/comparisonSelectors.ts';
import { runRows } from '../../state/comparison/runRows.ts';
import { useApp } from '../appContext.tsx';
import { ListenToggle } from '../access/ListenToggle.tsx';
import { TableToggle } from '../access/TableToggle.tsx';
import { PlotFrame } from '../charts/PlotFrame.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { useThrottled } from '../timeline/useThrottled.ts';
import { FigureChoices } from './FigureChoices.tsx';
import { heardRuns } from './heardRuns.ts';
import { LineLook } from './LineLook.tsx';
import { RunList } from './RunList.tsx';
import { RunsChart } from './RunsChart.tsx';
import { RunsExports } from './RunsExports.tsx';
import { RunsTable } from './RunsTable.tsx';
import styles from './RunsView.module.css';
import type { RunsDrawing } from './runsDrawing.ts';
import { useDrawnNames, type DrawnName } from './useDrawnNames.ts';
import { useRunsDrawing } from './useRunsDrawing.ts';
import { useRunsText } from './useRunsText.ts';

/** As often as the timeline: more often would be felt in the controls. */
const redrawMs = 333;

/** All runs as lines over each other, and as a list; `children` is what else can be done. */
export function CompareRuns({ children }: { children: ReactNode }) {
  const { t } = useTranslation('runs');
  const rows = useThrottled(useApp(runRows), redrawMs);
  const [highlighted, setHighlighted] = useState<string>();
  const [isTable, setIsTable] = useState(false);
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
        {rows.length > 0 && (
          <>
            <TableToggle label={t('table')} isTable={isTable} onTable={setIsTable} />
            <Listen drawing={drawing} names={legend} />
            <RunsExports />
          </>
        )}
        {children}
      </div>
      {rows.length === 0 ? (
        <p className={styles.empty}>{t('empty')}</p>
      ) : (
        <>
          {isTable ? (
            <RunsTable drawing={drawing} titles={{ y: yTitle, x: xTitle }} />
          ) : (
            <PlotFrame yTitle={yTitle} xTitle={xTitle} legend={legend}>
              <RunsChart drawing={drawing} highlighted={highlighted} />
            </PlotFrame>
          )}
          <RunList rows={rows} onHighlight={setHighlighted} />
        </>
      )}
    </div>
  );
}

interface ListenProps {
  drawing: RunsDrawing;
  names: readonly DrawnName[];
}

/** The runs one after another, but for their ends, which are points. */
function Listen({ drawing, names }: ListenProps) {
  const { figure, axis, y } = drawing;
  const text = useRunsText(figure, axis);
  const [low, high] = [y.ticks[0], y.ticks.at(-1)];
  return (
    <ListenToggle
      curves={() => heardRuns(drawing, names, text.figure)}
      low={low?.text ?? ''}
      high={high?.text ?? ''}
      hasClicks
      isDisabled={figure === 'ends' || names.length === 0}
    />
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
