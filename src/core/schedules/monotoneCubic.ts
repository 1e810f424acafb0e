/** A point of a curve. */
export interface Point {
  x: number;
  y: number;
}

/**
 * The piecewise cubic through `points` that never falls where they do not: a Hermite cubic on every
 * interval, whose slope at an inner point is the weighted harmonic mean of the slopes of the two
 * chords d beside it (h: their widths), 0 where either is 0,
 *
 *   m = (w₁ + w₂)/(w₁/d₋ + w₂/d₊),   w₁ = 2h₊ + h₋,   w₂ = h₊ + 2h₋
 *
 * and at the ends the three-point formula, cut to [0, 3d]. Every slope lies within three times the
 * chords beside it, which keeps each interval monotone. Wants x rising, y not falling, at least two points. Constant beyond both ends.
 *
 * Source: Fritsch & Carlson 1980, SIAM J. Numer. Anal. 17(2), 238–246 (the condition); Fritsch &
 * Butland 1984, SIAM J. Sci. Stat. Comput. 5(2), 300–304 (the slopes; "PCHIP").
 */
export function monotoneCubic(points: readonly Point[]): (x: number) => number {
  const widths = points.slice(1).map(({ x }, i) => x - points[i].x);
  const chords = points.slice(1).map(({ y }, i) => (y - points[i].y) / widths[i]);
  const slopes = slopesOf(widths, chords);
  const last = points.length - 1;
  return (x) => {
    if (x <= points[0].x) return points[0].y;
    if (x >= points[last].x) return points[last].y;
    let i = 0;
    while (x >= points[i + 1].x) i += 1;
    const { x: from, y: low } = points[i];
    const high = points[i + 1].y;
    const t = (x - from) / widths[i];
    const y =
      low +
      t * t * (3 - 2 * t) * (high - low) +
      widths[i] * t * (1 - t) * ((1 - t) * slopes[i] - t * slopes[i + 1]);
    // Rounding must not take the curve out of its interval.
    return Math.min(high, Math.max(low, y));
  };
}

function slopesOf(widths: readonly number[], chords: readonly number[]): number[] {
  const last = chords.length - 1;
  if (last === 0) return [chords[0], chords[0]];
  const inner = chords.slice(1).map((after, i) => {
    const before = chords[i];
    if (before === 0 || after === 0) return 0;
    const w1 = 2 * widths[i + 1] + widths[i];
    const w2 = widths[i + 1] + 2 * widths[i];
    return (w1 + w2) / (w1 / before + w2 / after);
  });
  return [
    endSlope([widths[0], widths[1]], [chords[0], chords[1]]),
    ...inner,
    endSlope([widths[last], widths[last - 1]], [chords[last], chords[last - 1]]),
  ];
}

/** Slope at an end from the interval there and the next one inwards. */
function endSlope(widths: readonly [number, number], chords: readonly [number, number]): number {
  const [h0, h1] = widths;
  const [d0, d1] = chords;
  const slope = ((2 * h0 + h1) * d0 - h0 * d1) / (h0 + h1);
  return Math.min(3 * d0, Math.max(0, slope));
}
