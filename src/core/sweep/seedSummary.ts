/** What several runs that differ in their seed alone come to. */
export interface SeedSummary {
  count: number;
  mean: number;
  min: number;
  max: number;
  /** Sample standard deviation; absent of one run. */
  deviation?: number;
  /** Half the width of the 95 % interval of the mean; absent of one run. */
  halfWidth?: number;
}

/**
 * Mean and spread of at least one value, and how well the mean is known by so few:
 *
 *   s = √(Σ(x − mean)²/(n − 1)),   mean ± t(n − 1)·s/√n
 *
 * with t the two-sided 95 % quantile of Student's distribution: as if the values of all seeds were
 * normally distributed. Equal values have exactly their value as mean.
 *
 * Source: Student 1908, Biometrika 6, 1–25.
 */
export function seedSummary(values: readonly number[]): SeedSummary {
  const count = values.length;
  const first = values[0];
  const mean = first + values.reduce((sum, value) => sum + (value - first), 0) / count;
  const summary = { count, mean, min: Math.min(...values), max: Math.max(...values) };
  if (count < 2) return summary;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (count - 1));
  return { ...summary, deviation, halfWidth: (quantile(count - 1) * deviation) / Math.sqrt(count) };
}

/** Two-sided 95 % quantiles of Student's t for 1…19 degrees of freedom, one for each number of seeds. */
const quantiles = [
  12.7062, 4.30265, 3.18245, 2.77645, 2.57058, 2.44691, 2.36462, 2.306, 2.26216, 2.22814, 2.20099,
  2.17881, 2.16037, 2.14479, 2.13145, 2.11991, 2.10982, 2.10092, 2.09302,
];

function quantile(freedom: number): number {
  return quantiles[Math.min(freedom, quantiles.length) - 1];
}
