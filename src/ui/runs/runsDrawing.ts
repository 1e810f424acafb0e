/** The scales under what is drawn of the runs, and the same as a picture. No React here. */
import type { Fraction } from '../../base/units.ts';
import type { DrawnEnds } from '../../state/comparison/drawnEnds.ts';
import type { DrawnRuns } from '../../state/comparison/drawnRuns.ts';
import type { ComparedFigure, Comparison, RunAxis } from '../../state/parts/Comparison.ts';
import { accuracyFrom } from '../charts/axes.ts';
import {
  accuracyScale,
  linearScale,
  logScale,
  lossScale,
  type PlotScale,
} from '../charts/plotScale.ts';

/** How numbers along an axis are written. */
export interface AxisWriting {
  axisCount: (count: number, last: number) => string;
  bytes: (sizeBytes: number) => string;
}

export interface RunsDrawing extends DrawnRuns {
  ends: DrawnEnds;
  figure: ComparedFigure;
  axis: RunAxis;
  x: PlotScale;
  y: PlotScale;
}

interface Drawn {
  runs: DrawnRuns;
  ends: DrawnEnds;
  comparison: Pick<Comparison, 'figure' | 'accuracyRange'>;
  axis: RunAxis;
  /** Where an axis of training steps ends, whatever a run under way has come to. */
  trainSteps: number;
}

/** What is drawn with scales that hold it. */
export function runsDrawing(
  { runs, ends, comparison: { figure, accuracyRange }, axis, trainSteps }: Drawn,
  writing: AxisWriting,
): RunsDrawing {
  const values = figure === 'ends' ? ends.points.map(({ size }) => size) : placesOf(runs);
  const x =
    axis === 'trainStep'
      ? linearScale(trainSteps, writing.axisCount)
      : sizeScale(axis, values, writing);
  const lowest = accuracyRange === 'full' ? 0 : accuracyFrom(lowestAccuracy(figure, runs, ends));
  return { ...runs, ends, figure, axis, x, y: yScale(figure, lowest, runs) };
}

function placesOf({ lines, bands }: DrawnRuns): number[] {
  return [...lines, ...bands].flatMap(({ points }) => points.map(({ x }) => x));
}

function sizeScale(
  axis: Exclude<RunAxis, 'trainStep'>,
  values: readonly number[],
  writing: AxisWriting,
): PlotScale {
  const last = values.reduce((most, value) => Math.max(most, value), 0);
  if (axis === 'seconds') return linearScale(Math.ceil(last), writing.axisCount);
  if (axis === 'bytes') return logScale(values, writing.bytes);
  return logScale(values, (value) => writing.axisCount(value, last));
}

function yScale(figure: ComparedFigure, lowest: Fraction, { lines, bands }: DrawnRuns): PlotScale {
  if (figure === 'sparsity') return accuracyScale(0);
  if (figure !== 'loss') return accuracyScale(lowest);
  const losses = [
    ...lines.flatMap(({ points }) => points.map(({ y }) => y)),
    ...bands.flatMap(({ points }) => points.map(({ max }) => max)),
  ];
  return lossScale(losses.reduce((most, loss) => Math.max(most, loss), 0));
}

/** Of what is drawn from the first pruning step on; of a run without one, of its second half. */
function lowestAccuracy(figure: ComparedFigure, runs: DrawnRuns, ends: DrawnEnds): Fraction {
  if (figure === 'ends') return leastOf(ends.points.map((end) => end.accuracy - end.halfWidth));
  const ofLines = runs.lines.flatMap(({ points }) => fromPruning(points).map(({ y }) => y));
  const ofBands = runs.bands.flatMap(({ points }) => fromPruning(points).map(({ min }) => min));
  return leastOf([...ofLines, ...ofBands]);
}

function fromPruning<P extends { side?: 'before' | 'after' }>(points: readonly P[]): readonly P[] {
  const begin = points.findIndex(({ side }) => side === 'before');
  return points.slice(begin === -1 ? Math.floor(points.length / 2) : begin);
}

/** At most 1 of nothing. */
function leastOf(values: readonly Fraction[]): Fraction {
  return Math.max(
    0,
    values.reduce((least, value) => Math.min(least, value), 1),
  );
}
