/** A value of one of several curves that are alike but for chance. */
export interface BandedPoint {
  /** What the same value of the other curves is known by: where in its run it was measured. */
  moment: string;
  /** Around a mask update. */
  side?: 'before' | 'after';
  x: number;
  y: number;
}

/** What several curves come to at one moment. */
export interface BandPoint {
  side?: 'before' | 'after';
  /** The mean of where they have it. */
  x: number;
  min: number;
  mean: number;
  max: number;
}

/**
 * Several curves as one band, at the moments at which all of them have a value, in the order of the first:
 *
 *   mean = (y₁ + … + yₙ)/n, min…max: the lowest and the highest of them
 *
 * Of two values of a curve at one moment the later counts. Empty for no curves.
 */
export function seedBand(curves: readonly (readonly BandedPoint[])[]): BandPoint[] {
  const byMoment = curves.map((curve) => new Map(curve.map((point) => [point.moment, point])));
  if (byMoment.length === 0) return [];
  const [first] = byMoment;
  return [...first.keys()].flatMap((moment) => {
    const points = byMoment.flatMap((curve) => curve.get(moment) ?? []);
    if (points.length < curves.length) return [];
    const values = points.map(({ y }) => y);
    const { side } = points[0];
    const banded: BandPoint = {
      x: mean(points.map(({ x }) => x)),
      min: Math.min(...values),
      mean: mean(values),
      max: Math.max(...values),
    };
    if (side) banded.side = side;
    return banded;
  });
}

/** Of equal values exactly that value, whatever a sum of them rounds to. */
function mean(values: readonly number[]): number {
  const [first] = values;
  return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length;
}
