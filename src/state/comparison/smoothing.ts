/** Averages of what is drawn, after it was thinned: what is drawn is what they are made of. */
import { debiasedAverages } from '../../base/debiasedAverages.ts';
import type { Fraction } from '../../base/units.ts';
import type { BandPoint } from '../../core/comparison/seedBand.ts';

export interface PlottedPoint {
  x: number;
  y: number;
  /** Around a mask update. */
  side?: 'before' | 'after';
}

/** `raw`: what was measured, where the points are averages of it. */
export interface Smoothed<P> {
  points: readonly P[];
  raw?: readonly PlottedPoint[];
}

/** Averages begin anew after each mask update: it is another network, and its fall stays upright. */
export function smoothedLine(
  points: readonly PlottedPoint[],
  weight: Fraction,
): Smoothed<PlottedPoint> {
  if (weight === 0) return { points };
  const averages = averagesOf(points, weight, ({ y }) => y);
  return {
    points: points.map((point, i) => ({ ...point, y: averages[i] ?? point.y })),
    raw: points,
  };
}

/** The mean and both edges alike. */
export function smoothedBand(points: readonly BandPoint[], weight: Fraction): Smoothed<BandPoint> {
  if (weight === 0) return { points };
  const [min, mean, max] = [
    averagesOf(points, weight, (point) => point.min),
    averagesOf(points, weight, (point) => point.mean),
    averagesOf(points, weight, (point) => point.max),
  ];
  return {
    points: points.map((point, i) => ({
      ...point,
      min: min[i] ?? point.min,
      mean: mean[i] ?? point.mean,
      max: max[i] ?? point.max,
    })),
    raw: points.map(({ x, mean: y }) => ({ x, y })),
  };
}

function averagesOf<P extends Pick<PlottedPoint, 'side'>>(
  points: readonly P[],
  weight: Fraction,
  valueOf: (point: P) => number,
): number[] {
  const averages: number[] = [];
  let stretch: number[] = [];
  const close = (): void => {
    averages.push(...debiasedAverages(stretch, weight));
    stretch = [];
  };
  for (const point of points) {
    if (point.side === 'after') close();
    stretch.push(valueOf(point));
  }
  close();
  return averages;
}
