import type { Fraction } from '../../base/units.ts';
import type { PlotPoint } from '../charts/curvePaths.ts';

/** A curve as it lies in its plot, to be heard. */
export interface HeardCurve {
  label: string;
  /** From left to right, both 0…1 of the plot, y up. What lies beyond an axis sounds like its end. */
  points: readonly PlotPoint[];
  /** Where along the plot its pruning steps are. */
  pruned: readonly Fraction[];
  /** Its first and its last value in words. */
  ends: readonly [first: string, last: string];
  /** What lies at the bottom and at the top of its axis, in words, where that is another than the plot's first. */
  axis?: HeardAxis;
}

interface HeardAxis {
  low: string;
  high: string;
}

/** In the units of the axes, in the order in which it was measured. */
interface MeasuredPoint extends PlotPoint {
  /** Of a pruning step. */
  side?: 'before' | 'after' | undefined;
}

/** From what is measured to where it lies along the axes, 0…1, and how it is written. */
interface HeardPlot {
  xOf: (x: number) => Fraction;
  yOf: (y: number) => Fraction;
  write: (y: number) => string;
  axis?: HeardAxis;
}

/** What is drawn as a curve, to be heard: pruning steps click, and its ends are said. */
export function heardCurve(
  label: string,
  measured: readonly MeasuredPoint[],
  { xOf, yOf, write, axis }: HeardPlot,
): HeardCurve {
  const points = leftToRight(measured);
  const [first, last] = [points[0], points.at(-1)];
  return {
    label,
    points: points.map(({ x, y }) => ({ x: xOf(x), y: yOf(y) })),
    pruned: points.filter(({ side }) => side === 'after').map(({ x }) => xOf(x)),
    ends: [first ? write(first.y) : '', last ? write(last.y) : ''],
    ...(axis && { axis }),
  };
}

/** Against what a network takes, a run goes to the left. */
function leftToRight(points: readonly MeasuredPoint[]): readonly MeasuredPoint[] {
  const [first, last] = [points[0]?.x ?? 0, points.at(-1)?.x ?? 0];
  return first > last ? points.toReversed() : points;
}
