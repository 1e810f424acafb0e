/** Several curves of one arm as a band: the lowest, the middle and the highest at each trainStep. */
import type { Fraction } from '../../base/units.ts';
import type { ExperimentRun } from '../../state/parts/Experiment.ts';
import { decimate } from '../../state/run/decimate.ts';

export interface BandPoint {
  trainStep: number;
  min: Fraction;
  median: Fraction;
  max: Fraction;
}

/** Of the runs that did not fail, at the training steps at which all of them were evaluated. */
export function bandOf(runs: readonly ExperimentRun[]): BandPoint[] {
  const curves = runs
    .filter(({ error }) => error === undefined)
    .map(({ curve }) => new Map(curve.map(({ trainStep, accuracy }) => [trainStep, accuracy])));
  const [first] = curves;
  if (!first) return [];
  const points: BandPoint[] = [];
  for (const trainStep of first.keys()) {
    const values = curves.flatMap((curve) => curve.get(trainStep) ?? []);
    if (values.length < curves.length) continue;
    const { min, median, max } = spreadOf(values);
    points.push({ trainStep, min, median, max });
  }
  return decimate(points, ({ median }) => median);
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
