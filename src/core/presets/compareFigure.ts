import type { PublishedFigure } from './preset.ts';

export interface Comparison {
  /** Over the seeds. */
  mean: number;
  min: number;
  max: number;
  /** Of the mean from the published number, or from the nearer end of its range; 0 within it. */
  difference: number;
  /** The mean is at most `tolerance` on the worse side of what was published. */
  isMet: boolean;
}

/**
 * Our values of a figure, one a seed, against the published one. `undefined` where there is none.
 * A mean that is better than what was published is a difference too, and met.
 */
export function compareFigure(
  { published, better, tolerance }: PublishedFigure,
  ours: readonly number[],
): Comparison | undefined {
  if (ours.length === 0) return undefined;
  const mean = ours.reduce((sum, value) => sum + value, 0) / ours.length;
  const { min, max } =
    typeof published === 'number' ? { min: published, max: published } : published;
  const difference = mean < min ? mean - min : mean > max ? mean - max : 0;
  const shortfall = better === 'higher' ? -difference : difference;
  return {
    mean,
    min: Math.min(...ours),
    max: Math.max(...ours),
    difference,
    // The tolerance forgives the last bit of a difference of decimals.
    isMet: shortfall <= tolerance + 1e-9,
  };
}
