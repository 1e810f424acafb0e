import { createElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { importing } from '../../base/importing.ts';
import { commonPhases, drawnEntries } from '../../state/comparison/comparisonSelectors.ts';
import { useApp } from '../appContext.tsx';
import type { ChartFrame } from '../charts/chartFrame.ts';
import { useChartFrame } from '../timeline/useChartFrame.ts';
import { useLoaded } from '../shared/useLoaded.ts';
import type { RunsDrawing } from './runsDrawing.ts';
import styles from './RunsView.module.css';
import { useDrawnNames } from './useDrawnNames.ts';

/** With the charting library, which the list does without. */
const loadOverlay = async () =>
  (await importing(() => import('../charts/runs/OverlayChart.tsx'))).OverlayChart;
const loadEnds = async () =>
  (await importing(() => import('../charts/runs/EndsChart.tsx'))).EndsChart;

const margins: ChartFrame = { top: 8, right: 16, bottom: 24, left: 50 };

interface RunsChartProps {
  drawing: RunsDrawing;
  /** The run that is pointed at. */
  highlighted: string | undefined;
}

/** The runs that are ticked, over each other. */
export function RunsChart({ drawing, highlighted }: RunsChartProps) {
  const { t } = useTranslation('runs');
  const names = useDrawnNames(drawing);
  const hasDrawn = useApp((state) => drawnEntries(state).length > 0);
  const { figure, axis } = drawing;
  if (names.length === 0) {
    return (
      <div className={styles.stage}>
        <p className={styles.empty}>{t(hasDrawn ? 'nothingYet' : 'nothingDrawn')}</p>
      </div>
    );
  }
  const description = t('description.lines', {
    figure: t(`figure.${figure}`),
    axis: t(`axis.${axis}`),
    count: names.length,
    names: names.map(({ label }) => label).join(t('description.separator')),
  });
  const Chart = figure === 'ends' ? Ends : Courses;
  return (
    <div className={styles.stage}>
      <div role="img" className={styles.chart} aria-label={description}>
        <Chart drawing={drawing} highlighted={highlighted} />
      </div>
    </div>
  );
}

function Courses({ drawing, highlighted }: RunsChartProps) {
  const { lines, bands, axis, x, y } = drawing;
  const chart = useLoaded(loadOverlay);
  const frame = useChartFrame(margins);
  const phases = useApp(commonPhases);
  const drawn = useMemo(
    () => ({
      lines: lines.map(({ runId, ...line }) => ({ id: runId, ...line })),
      bands: bands.map(({ runIds, ...band }) => ({ id: runIds.join(' '), ...band })),
    }),
    [lines, bands],
  );
  if (!chart) return undefined;
  const band = bands.find(({ runIds }) => runIds.includes(highlighted ?? ''));
  const isDrawn = band !== undefined || lines.some(({ runId }) => runId === highlighted);
  return createElement(chart, {
    frame,
    x,
    y,
    ...drawn,
    ...(axis === 'trainStep' && phases && { phases }),
    highlighted: isDrawn ? (band?.runIds.join(' ') ?? highlighted) : undefined,
  });
}

function Ends({ drawing: { ends, x, y }, highlighted }: RunsChartProps) {
  const chart = useLoaded(loadEnds);
  const frame = useChartFrame(margins);
  const isDrawn = ends.points.some(({ id }) => id === highlighted);
  return (
    chart &&
    createElement(chart, { frame, x, y, ...ends, highlighted: isDrawn ? highlighted : undefined })
  );
}
