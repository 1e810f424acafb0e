/** The sparsities of a scan. */

export interface LadderChoice {
  /** 3…24. */
  points: number;
  /** The last sparsity, (0, 1). */
  top: number;
  /** `even`: the same step each time; `dense`: the same share of what is left, so closer to the top. */
  spacing: 'even' | 'dense';
}

/**
 * From 0, where nothing is changed, to `top`, rising, rounded to a tenth of a per cent:
 *
 *   even:  s(i) = top·i/(n−1)          dense:  s(i) = 1 − (1 − top)^(i/(n−1)),   i = 0…n−1
 *
 * Points that rounding makes equal are one.
 */
export function ladderOf({ points, top, spacing }: LadderChoice): number[] {
  const sparsities = Array.from({ length: points }, (_, i) => {
    const share = i / (points - 1);
    return spacing === 'even' ? top * share : 1 - (1 - top) ** share;
  });
  const rounded = sparsities.map((sparsity) => Math.round(sparsity * 1_000) / 1_000);
  return [...new Set(rounded)];
}
