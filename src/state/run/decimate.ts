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
  const inner = points.slice(1, -1);
  const stretches = Math.floor((limit - 2) / 2);
  const kept: T[] = points.slice(0, 1);
  for (let i = 0; i < stretches; i += 1) {
    const from = Math.floor((i * inner.length) / stretches);
    const to = Math.floor(((i + 1) * inner.length) / stretches);
    kept.push(...extremes(inner.slice(from, to), valueOf));
  }
  return [...kept, ...points.slice(-1)];
}

/** What a chart redraws fast enough while training runs. */
export const maxChartPoints = 150;

/** The lowest and the highest in the order in which they come; one point if they are the same. */
function extremes<T>(stretch: readonly T[], valueOf: (point: T) => number): T[] {
  let low = 0;
  let high = 0;
  const values = stretch.map(valueOf);
  values.forEach((value, index) => {
    if (value < (values[low] ?? value)) low = index;
    if (value > (values[high] ?? value)) high = index;
  });
  const ends = low === high ? [low] : [Math.min(low, high), Math.max(low, high)];
  return stretch.filter((_, index) => ends.includes(index));
}
