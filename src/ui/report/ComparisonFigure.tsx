import { useTranslation } from 'react-i18next';
import { dataSetOf } from '../../core/data/registry.ts';
import type { AppState } from '../../state/AppState.ts';
import { longestTrainSteps, shownAxis } from '../../state/comparison/comparisonSelectors.ts';
import { drawnEnds } from '../../state/comparison/drawnEnds.ts';
import { drawnRuns } from '../../state/comparison/drawnRuns.ts';
import type { Comparison } from '../../state/parts/Comparison.ts';
import { useReadState } from '../appContext.tsx';
import { runsDrawing } from '../runs/runsDrawing.ts';
import { runsPicture } from '../runs/runsPicture.ts';
import { useDrawnNames } from '../runs/useDrawnNames.ts';
import { useFormat } from '../shared/useFormat.ts';
import { ChartFigure } from './ChartFigure.tsx';

/** The runs over each other, or each as a point, as the view draws them. */
export function ComparisonFigure({ figure, axis }: Pick<Comparison, 'figure' | 'axis'>) {
  const { t } = useTranslation('runs');
  const { axisCount, bytes, count } = useFormat();
  // Nothing on paper changes any more.
  const state = useReadState()();
  const drawing = drawingOf(state, { figure, axis }, { axisCount, bytes });
  const names = useDrawnNames(drawing);
  const quick = count(dataSetOf(state.recipe.data.set).quickImages);
  const [x, y] = [t(`axisTitle.${drawing.axis}`), t(`figureTitle.${figure}`, { quick })];
  const title = t('description.lines', {
    figure: t(`figure.${figure}`),
    axis: t(`axis.${drawing.axis}`),
    count: names.length,
    names: names.map(({ label }) => label).join(t('description.separator')),
  });
  return <ChartFigure picture={runsPicture(drawing, names, { title, x, y })} />;
}

function drawingOf(
  before: AppState,
  change: Pick<Comparison, 'figure' | 'axis'>,
  writing: Parameters<typeof runsDrawing>[1],
): ReturnType<typeof runsDrawing> {
  const comparison = { ...before.comparison, ...change };
  const state = { ...before, comparison };
  return runsDrawing(
    {
      runs: drawnRuns(state),
      ends: drawnEnds(state),
      comparison,
      axis: shownAxis(state),
      trainSteps: longestTrainSteps(state),
    },
    writing,
  );
}
