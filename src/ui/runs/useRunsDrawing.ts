import { useMemo } from 'react';
import type { Milliseconds } from '../../base/units.ts';
import { longestTrainSteps, shownAxis } from '../../state/comparison/comparisonSelectors.ts';
import { drawnEnds } from '../../state/comparison/drawnEnds.ts';
import { drawnRuns } from '../../state/comparison/drawnRuns.ts';
import { useApp } from '../appContext.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { useThrottled } from '../timeline/useThrottled.ts';
import { runsDrawing, type RunsDrawing } from './runsDrawing.ts';

/** What is drawn of the runs, as one value, so that its parts are redrawn together, and not too often. */
export function useRunsDrawing(redrawMs: Milliseconds): RunsDrawing {
  const { axisCount, bytes } = useFormat();
  const runs = useApp(drawnRuns);
  const ends = useApp(drawnEnds);
  const figure = useApp(({ comparison }) => comparison.figure);
  const accuracyRange = useApp(({ comparison }) => comparison.accuracyRange);
  const axis = useApp(shownAxis);
  const trainSteps = useApp(longestTrainSteps);
  const drawn = useMemo(
    () => ({ runs, ends, comparison: { figure, accuracyRange }, axis, trainSteps }),
    [runs, ends, figure, accuracyRange, axis, trainSteps],
  );
  const shown = useThrottled(drawn, redrawMs);
  return useMemo(() => runsDrawing(shown, { axisCount, bytes }), [shown, axisCount, bytes]);
}
