import type { Fraction } from '../base/units.ts';
import type { Figure } from './Lesson.ts';

/** A figure of a bench at this share. Whoever has moved the slider in between has measured something else. */
export function atTarget(share: Fraction, of: Figure['of']): Figure['of'] {
  return (bench) => (Math.abs((bench.target ?? 0) - share) < 0.001 ? of(bench) : undefined);
}
