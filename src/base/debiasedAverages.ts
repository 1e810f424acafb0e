import { assert } from './assert.ts';
import type { Fraction } from './units.ts';

/**
 * Exponential moving averages without the pull towards zero that they begin with:
 *
 *   s₀ = 0, sₜ = weight·sₜ₋₁ + (1 − weight)·xₜ, result sₜ/(1 − weightᵗ)
 *
 * The first is x₁ itself. With a weight of 0 nothing changes.
 *
 * Source: Kingma & Ba 2015, arXiv:1412.6980, section 3.
 *
 * @param weight of what came before, in [0, 1)
 */
export function debiasedAverages(values: readonly number[], weight: Fraction): number[] {
  assert(weight >= 0 && weight < 1, `debiasedAverages: want 0 <= weight < 1, got ${weight}`);
  let sum = 0;
  let left = 1;
  return values.map((value) => {
    sum = weight * sum + (1 - weight) * value;
    left *= weight;
    return sum / (1 - left);
  });
}
