import type { Fraction } from '../../base/units.ts';

/** A network by what it costs and what it is worth. */
export interface SizedAccuracy {
  size: number;
  accuracy: Fraction;
}

/**
 * Those that no other beats, smallest first: none is at most as large and at least as accurate, and better
 * in one of the two. Of several that are equal in both, the first stands for them.
 */
export function paretoFront<P extends SizedAccuracy>(points: readonly P[]): P[] {
  const front: P[] = [];
  // Of one size, the most accurate first; stable, so that the first of equals stays so.
  for (const point of points.toSorted((a, b) => a.size - b.size || b.accuracy - a.accuracy)) {
    const best = front.at(-1);
    if (!best || point.accuracy > best.accuracy) front.push(point);
  }
  return front;
}
