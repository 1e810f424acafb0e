import type { Grains } from '../selection/grains.ts';
import { statisticOf, type CriterionInputs } from './criterion.ts';

/**
 * By grain, the mean over k batches of f(Σ g·w), the sum running over the weights of the grain.
 * Σ g·w is, to first order, by how much the loss would fall if the grain were removed. In float64
 * in order of flat index, then rounded to float32.
 */
export function meanOverBatches(
  inputs: CriterionInputs,
  { count, of }: Grains,
  f: (sum: number) => number,
): Float32Array {
  const { weights } = inputs;
  const batches = statisticOf(inputs, 'gradients');
  const scores = new Float32Array(count);
  if (!of) {
    for (let i = 0; i < count; i += 1) {
      let total = 0;
      for (const gradients of batches) total += f(gradients[i] * weights[i]);
      scores[i] = total / batches.length;
    }
    return scores;
  }
  const totals = new Float64Array(count);
  const sums = new Float64Array(count);
  for (const gradients of batches) {
    sums.fill(0);
    for (let i = 0; i < weights.length; i += 1) sums[of[i]] += gradients[i] * weights[i];
    for (let grain = 0; grain < count; grain += 1) totals[grain] += f(sums[grain]);
  }
  for (let grain = 0; grain < count; grain += 1) scores[grain] = totals[grain] / batches.length;
  return scores;
}
