/** Changes of a drawn curve, each of which leaves it monotone and between its ends. No React here. */
import type { CurvePoint } from '../../../core/recipe/recipe.ts';

export const mostPoints = 16;
/** Least distance of two points along the prune phase. */
const gap = 0.01;

/**
 * Takes point `at` to where it is wanted, as far as its neighbours let it: never past them, never
 * below the one before or above the one after. The first stays at progress 0, the last is the target.
 */
export function movePoint(
  points: readonly CurvePoint[],
  at: number,
  wanted: CurvePoint,
): CurvePoint[] {
  const before = points[at - 1];
  const after = points[at + 1];
  // The last point is the target itself.
  if (!after) return [...points];
  const progress = before ? between(before.progress, wanted.progress, after.progress) : 0;
  const level = clamp(wanted.level, before?.level ?? 0, after.level);
  return points.with(at, { progress, level: rounded(level) });
}

/** A new point at `progress`, on the level that is wanted or as near as its neighbours allow. */
export function addPoint(points: readonly CurvePoint[], wanted: CurvePoint): CurvePoint[] {
  const after = points.findIndex(({ progress }) => progress > wanted.progress);
  const [left, right] = [points[after - 1], points[after]];
  if (points.length >= mostPoints || !left || !right) return [...points];
  if (right.progress - left.progress < 2 * gap) return [...points];
  return movePoint(points.toSpliced(after, 0, wanted), after, wanted);
}

/** The middle of the widest gap between two points, where a new one has most room. */
export function roomiestProgress(points: readonly CurvePoint[]): number {
  let widest = 0;
  let middle = 0.5;
  for (const [i, { progress }] of points.entries()) {
    const next = points[i + 1];
    if (next && next.progress - progress > widest) {
      widest = next.progress - progress;
      middle = (progress + next.progress) / 2;
    }
  }
  return middle;
}

/** Without point `at`; the two ends stay. */
export function removePoint(points: readonly CurvePoint[], at: number): CurvePoint[] {
  return at <= 0 || at >= points.length - 1 ? [...points] : points.toSpliced(at, 1);
}

/** As near to `wanted` as the gap to both sides allows; half-way where there is no room for it. */
function between(left: number, wanted: number, right: number): number {
  if (right - left < 2 * gap) return (left + right) / 2;
  return rounded(clamp(wanted, left + gap, right - gap));
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** To a thousandth, so that a recipe stays readable. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
