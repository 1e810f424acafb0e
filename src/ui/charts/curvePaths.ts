/** Where curves lie in a box of 1 × 1, y down, as SVG paths. Pure. */
import type { Fraction } from '../../base/units.ts';

/** In the units of the axes. */
export interface PlotPoint {
  x: number;
  y: number;
}

/** What the plot shows: 0…`last` from left to right, `low`…`high` from bottom to top. */
export interface PlotRange {
  last: number;
  low: number;
  high: number;
}

/** A thousand heights away a line is as good as vertical, and SVG still counts exactly enough. */
const farthest = 1000;

/** Straight from point to point. A value that is no number leaves a gap. */
export function linePath(points: readonly PlotPoint[], range: PlotRange): string {
  let path = '';
  let command = 'M';
  for (const point of points) {
    if (!Number.isFinite(point.y)) {
      command = 'M';
      continue;
    }
    const { x, y } = place(point, range);
    path += `${command}${coordinate(x)} ${coordinate(y)}`;
    command = 'L';
  }
  return path;
}

/** Each value holds until the next point. */
export function stairPath(points: readonly PlotPoint[], range: PlotRange): string {
  return points
    .map((point, i) => {
      const { x, y } = place(point, range);
      const [left, top] = [coordinate(x), coordinate(y)];
      return i === 0 ? `M${left} ${top}` : `H${left}V${top}`;
    })
    .join('');
}

/** The area between two lines over the same places; empty where there are none. */
export function bandPath(
  lower: readonly PlotPoint[],
  upper: readonly PlotPoint[],
  range: PlotRange,
): string {
  const outline = linePath([...upper, ...lower.toReversed()], range);
  return outline === '' ? '' : `${outline}Z`;
}

/** Where a point lies, as shares of the plot's width and height. */
export function place({ x, y }: PlotPoint, { last, low, high }: PlotRange): PlotPoint {
  const height = (high - y) / (high - low);
  return { x: x / Math.max(1e-9, last), y: Math.max(-farthest, Math.min(height, farthest)) };
}

/** Five digits are finer than any screen, and keep the path short. */
export function coordinate(share: Fraction): string {
  return String(Math.round(share * 1e5) / 1e5);
}
