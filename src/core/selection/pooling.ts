import type { Grains } from './grains.ts';

export const poolings = ['mean', 'l1', 'l2', 'max'] as const;

/** How an element-wise criterion's scores become one score a grain. */
export type Pooling = (typeof poolings)[number];

/**
 * One score a grain from one score a weight; over the weights i of a grain of size n:
 *
 *   mean  Σ sᵢ / n      l1  Σ |sᵢ|      l2  √Σ sᵢ²      max  max sᵢ
 *
 * Summed in float64 in order of flat index, then rounded to float32. Where every weight is its own
 * grain the scores themselves are returned, not copied. Source of the mean: tfmot's block pooling.
 */
export function poolScores(scores: Float32Array, grains: Grains, pooling: Pooling): Float32Array {
  const { of, size } = grains;
  if (!of || !size) return scores;
  const sums = new Float64Array(grains.count).fill(pooling === 'max' ? -Infinity : 0);
  const add = adders[pooling];
  for (let i = 0; i < scores.length; i += 1) sums[of[i]] = add(sums[of[i]], scores[i]);
  const pooled = new Float32Array(grains.count);
  for (let grain = 0; grain < pooled.length; grain += 1) {
    const sum = sums[grain];
    pooled[grain] =
      pooling === 'mean' ? sum / size[grain] : pooling === 'l2' ? Math.sqrt(sum) : sum;
  }
  return pooled;
}

const adders: Readonly<Record<Pooling, (sum: number, score: number) => number>> = {
  mean: (sum, score) => sum + score,
  l1: (sum, score) => sum + Math.abs(score),
  l2: (sum, score) => sum + score * score,
  // Math.max would swallow nothing: it passes NaN on, so that `select` refuses it.
  max: Math.max,
};
