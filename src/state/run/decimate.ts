/** Curves with no more points than a chart redraws fast enough, and with every peak and fall. */

/** What a chart redraws fast enough while training runs. */
export const maxChartPoints = 150;

/** A fall takes two points, so that a curve with falls has twice as many. */
export const maxFallPoints = 2 * maxChartPoints;

/**
 * At most `limit` of the points, in order: the first, the last, and the lowest and the highest of
 * each of (limit − 2) / 2 equal stretches between them, so that no peak is lost. `limit` ≥ 4.
 */
export function decimate<T>(
  points: readonly T[],
  valueOf: (point: T) => number,
  limit = maxChartPoints,
): T[] {
  if (points.length <= limit) return [...points];
  const stretches = stretchesOf(points, Math.floor((limit - 2) / 2));
  return pick(
    points,
    stretches.flatMap((stretch) => [
      indexOfLeast(points, stretch, valueOf),
      indexOfLeast(points, stretch, (point) => -valueOf(point)),
    ]),
  );
}

/** Of a curve that may have a point on either side of a fall within one training step. */
interface FallingPoint {
  side?: 'before' | 'after';
}

/** The lowest and the highest of what is drawn at a point. */
interface Extent<T> {
  low: (point: T) => number;
  high: (point: T) => number;
}

/**
 * As `decimate`, for curves with falls: of each of (limit − 2) / 3 stretches the highest point, and
 * the lowest together with the one from which it fell, so that what is left of a fall is still
 * upright. `limit` ≥ 5.
 */
export function decimateFalls<T extends FallingPoint>(
  points: readonly T[],
  { low, high }: Extent<T>,
  limit = maxFallPoints,
): T[] {
  if (points.length <= limit) return [...points];
  const stretches = stretchesOf(points, Math.floor((limit - 2) / 3));
  return pick(
    points,
    stretches.flatMap((stretch) => {
      const lowest = indexOfLeast(points, stretch, low);
      const highest = indexOfLeast(points, stretch, (point) => -high(point));
      return points[lowest]?.side === 'after' ? [lowest - 1, lowest, highest] : [lowest, highest];
    }),
  );
}

interface Stretch {
  from: number;
  to: number;
}

/** All but the first and the last point, in equal parts. */
function stretchesOf({ length }: readonly unknown[], count: number): Stretch[] {
  const border = (i: number): number => 1 + Math.floor((i * (length - 2)) / count);
  return Array.from({ length: count }, (_, i) => ({ from: border(i), to: border(i + 1) }));
}

/** The first of the lowest. */
function indexOfLeast<T>(
  points: readonly T[],
  { from, to }: Stretch,
  valueOf: (point: T) => number,
): number {
  let [least, at] = [Infinity, from];
  for (const [i, point] of points.slice(from, to).entries()) {
    const value = valueOf(point);
    if (value < least) [least, at] = [value, from + i];
  }
  return at;
}

/** Those at `indices`, in whatever order they come, and both ends. */
function pick<T>(points: readonly T[], indices: readonly number[]): T[] {
  const kept = new Set([0, ...indices, points.length - 1]);
  return points.filter((_, i) => kept.has(i));
}
