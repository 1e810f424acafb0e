/** What a sweep has come to: its cells' figures by the values of its fields, over the seeds. */
import type { RunFigures } from '../comparison/runFigures.ts';
import { seedSummary, type SeedSummary } from './seedSummary.ts';
import { sweptValues, type SweepCell, type SweepField, type SweptValue } from './Sweep.ts';

/** What cells are compared by, each one number a run; seconds are those under way. */
export const sweepFigureIds = [
  'accuracy',
  'lowest',
  'sparsity',
  'weights',
  'macs',
  'bytes',
  'seconds',
] as const;
export type SweepFigureId = (typeof sweepFigureIds)[number];

/** Of a cell that is done. */
export interface CellFigures extends RunFigures {
  seconds?: number;
}

/** A cell and what it came to; absent until it is done. */
export interface CellResult {
  cell: SweepCell;
  figures?: CellFigures;
}

/** What the seeds of one combination of values come to; no summary where none is done. */
export interface SweepPoint {
  at: readonly number[];
  /** One of each field. */
  values: readonly SweptValue[];
  /** Cells of this combination, and how many of them are done. */
  total: number;
  done: number;
  summary?: SeedSummary;
}

/** The points of one value of the second field, along the first; of one field there is one series. */
export interface SweepSeries {
  /** Of the second field; absent where there is none. */
  value?: SweptValue;
  points: readonly SweepPoint[];
}

export function figureOf(figures: CellFigures, id: SweepFigureId): number | undefined {
  if (id === 'accuracy' || id === 'lowest') return figures[id]?.accuracy;
  return figures[id];
}

/** Along the first field, a series for each value of the second. Rows and columns of the matrix, too. */
export function sweepSeries(
  fields: readonly SweepField[],
  results: readonly CellResult[],
  figure: SweepFigureId,
): SweepSeries[] {
  const [along, across] = fields.map(sweptValues);
  if (!across) return [{ points: along.map((value, i) => point(results, figure, [i], [value])) }];
  return across.map((second, j) => ({
    value: second,
    points: along.map((value, i) => point(results, figure, [i, j], [value, second])),
  }));
}

function point(
  results: readonly CellResult[],
  figure: SweepFigureId,
  at: readonly number[],
  values: readonly SweptValue[],
): SweepPoint {
  const own = results.filter(({ cell }) => at.every((place, i) => cell.at[i] === place));
  const found = own.flatMap(({ figures }) => (figures ? (figureOf(figures, figure) ?? []) : []));
  const done = own.filter(({ figures }) => figures).length;
  return {
    at,
    values,
    total: own.length,
    done,
    ...(found.length > 0 && { summary: seedSummary(found) }),
  };
}
