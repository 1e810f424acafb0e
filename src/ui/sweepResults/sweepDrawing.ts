/** The scales under the results of a sweep. No React here. */
import type { SweepFigureId, SweepPoint, SweepSeries } from '../../core/sweep/sweepResults.ts';
import type { SweepField } from '../../core/sweep/Sweep.ts';
import { sweptValues } from '../../core/sweep/Sweep.ts';
import { accuracyFrom } from '../charts/axes.ts';
import { accuracyScale, linearScale, type PlotScale } from '../charts/plotScale.ts';

/** How values of a figure are written. */
export type WriteFigure = (value: number) => string;

/** A field whose values are numbers lies along an axis; any other has a row for each value. */
export function numbersOf(field: SweepField): number[] | undefined {
  const values = sweptValues(field);
  return values.every((value) => typeof value === 'number') ? [...values] : undefined;
}

/** From this factor between its ends on, equal factors are equally far apart. */
const widest = 8;
/** From this target on, so are equal factors of what is kept. */
const sparseFrom = 0.9;
/** Left free at either end. */
const margin = 0.04;
const mostTicks = 8;

/** Where the values of a field lie, each with its own tick while there are few. */
export function alongScale(
  values: readonly number[],
  isTarget: boolean,
  write: (value: number) => string,
): PlotScale {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const bend = bendOf(least, most, isTarget);
  const range = bend(most) - bend(least);
  const shareOf = (value: number): number =>
    range === 0 ? 0.5 : margin + (1 - 2 * margin) * ((bend(value) - bend(least)) / range);
  const sorted = values.toSorted((a, b) => a - b);
  const every = Math.ceil(sorted.length / mostTicks);
  const ticks = sorted
    .filter((_, i) => (sorted.length - 1 - i) % every === 0)
    .map((value) => ({ at: shareOf(value), text: write(value) }));
  return { shareOf, ticks };
}

function bendOf(least: number, most: number, isTarget: boolean): (value: number) => number {
  if (isTarget) {
    return most >= sparseFrom && most < 1 ? (value) => -Math.log(1 - value) : (value) => value;
  }
  return least > 0 && most / least >= widest ? Math.log : (value) => value;
}

/** The axis of a figure, over all that the seeds came to. */
export function figureScale(
  figure: SweepFigureId,
  series: readonly SweepSeries[],
  write: (count: number, last: number) => string,
): PlotScale {
  const summaries = series.flatMap(({ points }) => points.flatMap(({ summary }) => summary ?? []));
  if (figure === 'sparsity') return accuracyScale(0);
  if (figure === 'accuracy' || figure === 'lowest') {
    return accuracyScale(accuracyFrom(Math.min(1, ...summaries.map(({ min }) => min))));
  }
  return linearScale(Math.max(0, ...summaries.map(({ max }) => max)), write);
}

/** How far a mean lies between the least and the greatest of all, 0…1; 1 where all are the same. */
export function heatOf(series: readonly SweepSeries[]): (point: SweepPoint) => number | undefined {
  const means = series.flatMap(({ points }) =>
    points.flatMap(({ summary }) => (summary ? [summary.mean] : [])),
  );
  const [least, most] = [Math.min(...means), Math.max(...means)];
  return ({ summary }) => {
    if (!summary) return undefined;
    return most === least ? 1 : (summary.mean - least) / (most - least);
  };
}
