/** Several curves of one arm as a band: the lowest, the middle and the highest at each trainStep. */
import type { Fraction } from '../../base/units.ts';
import type { ArmRun } from '../../state/sweep/armRuns.ts';
import type { AccuracyPoint } from '../../core/records/accuracyCurve.ts';
import { decimateFalls } from '../../state/run/decimate.ts';

export interface BandPoint {
  trainStep: number;
  /** Of a pruning step, which all runs of an arm have at the same training steps. */
  side?: 'before' | 'after';
  min: Fraction;
  median: Fraction;
  max: Fraction;
}

/** Of the runs that did not fail, at the moments at which all of them were measured. */
export function bandOf(runs: readonly ArmRun[]): BandPoint[] {
  const curves = runs
    .filter(({ error }) => error === undefined)
    .map(({ curve }) => new Map(curve.map((point) => [momentOf(point), point])));
  const [first] = curves;
  if (!first) return [];
  const points: BandPoint[] = [];
  for (const [moment, { trainStep, side }] of first) {
    const values = curves.flatMap((curve) => curve.get(moment)?.accuracy ?? []);
    if (values.length < curves.length) continue;
    points.push({ trainStep, ...(side && { side }), ...spreadOf(values) });
  }
  return decimateFalls(points, { low: ({ min }) => min, high: ({ max }) => max });
}

function momentOf({ trainStep, side }: AccuracyPoint): string {
  return side ? `${trainStep} ${side}` : String(trainStep);
}

export interface Spread {
  min: number;
  median: number;
  max: number;
}

/** Of at least one value; of an even number, the median is the mean of the two in the middle. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const [min = Number.NaN] = sorted;
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? Number.NaN;
  const lower = sorted[sorted.length % 2 === 1 ? half : half - 1] ?? Number.NaN;
  return { min, median: (lower + upper) / 2, max: sorted.at(-1) ?? Number.NaN };
}

/** One training step of all arms: what each measured there, the two sides of a pruning step or one. */
export interface BandRow {
  trainStep: number;
  /** By arm; empty where nothing was measured. */
  cells: (readonly BandPoint[])[];
}

/** In order of the training step. What is measured once more right after pruning is its other side. */
export function bandRows(bands: readonly { points: readonly BandPoint[] }[]): BandRow[] {
  const columns = bands.map(({ points }) => byTrainStep(points));
  const trainSteps = new Set(columns.flatMap((column) => [...column.keys()]));
  return [...trainSteps]
    .toSorted((a, b) => a - b)
    .map((trainStep) => ({
      trainStep,
      cells: columns.map((column) => {
        const points = column.get(trainStep) ?? [];
        const sides = points.filter(({ side }) => side !== undefined);
        return sides.length === 0 ? points : sides;
      }),
    }));
}

function byTrainStep(points: readonly BandPoint[]): Map<number, BandPoint[]> {
  const groups = new Map<number, BandPoint[]>();
  for (const point of points) {
    const group = groups.get(point.trainStep);
    if (group) group.push(point);
    else groups.set(point.trainStep, [point]);
  }
  return groups;
}

/** The lowest that is drawn of a row. */
export function lowestOf({ cells }: BandRow): Fraction {
  return Math.min(...cells.flat().map(({ min }) => min));
}
