import type { Figure } from './Lesson.ts';

/** Our value, and what every run lies within. */
type Range = readonly [value: number, low: number, high: number];

/** A figure that texts quote, written in the way of its kind. */
export function figure(as: Figure['as'], [value, low, high]: Range, of: Figure['of']): Figure {
  return { value, low, high, as, of };
}
