import { paretoFront, type SizedAccuracy } from '../../core/comparison/paretoFront.ts';
import { wilsonHalfWidth } from '../../core/records/wilson.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';
import type { RunAxis } from '../parts/Comparison.ts';
import { shownAxis } from './comparisonSelectors.ts';
import { runRows, type RunRow } from './runRows.ts';

/** A run as one point. */
export interface DrawnEnd extends SizedAccuracy {
  id: string;
  series: number;
  /** Half the 95 % interval of the accuracy. */
  halfWidth: number;
}

export interface DrawnEnds {
  points: readonly DrawnEnd[];
  /** Those that no other beats, smallest first. */
  front: readonly DrawnEnd[];
}

/** The accuracy of each run that is drawn against what it takes; without those that have neither yet. */
export const drawnEnds = createAppSelector(
  [runRows, ({ comparison }: AppState) => comparison.series, shownAxis],
  (rows, allSeries, axis): DrawnEnds => {
    const points = rows.flatMap((row) => {
      const { [row.runId]: series } = allSeries;
      const { accuracy } = row.figures;
      const size = sizeOn(axis, row);
      if (series === undefined || !accuracy || size === undefined) return [];
      const halfWidth = wilsonHalfWidth(accuracy.accuracy, accuracy.images);
      return [{ id: row.runId, series, size, accuracy: accuracy.accuracy, halfWidth }];
    });
    return { points, front: paretoFront(points) };
  },
);

function sizeOn(axis: RunAxis, { figures, seconds }: RunRow): number | undefined {
  if (axis === 'seconds') return seconds;
  return axis === 'trainStep' ? undefined : figures[axis];
}
