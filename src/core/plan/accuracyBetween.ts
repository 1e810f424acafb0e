import type { Fraction } from '../../base/units.ts';
import type { CurveSample } from './curveSparsities.ts';

/**
 * The accuracy of a curve at a sparsity, on the straight line between the samples beside it (`samples` by
 * sparsity); undefined outside of what was measured.
 */
export function accuracyBetween(
  samples: readonly CurveSample[],
  sparsity: Fraction,
): Fraction | undefined {
  const after = samples.findIndex((sample) => sample.sparsity >= sparsity);
  const right = samples[after];
  if (!right) return undefined;
  if (right.sparsity === sparsity) return right.accuracy;
  const left = samples[after - 1];
  if (!left) return undefined;
  const share = (sparsity - left.sparsity) / (right.sparsity - left.sparsity);
  return left.accuracy + share * (right.accuracy - left.accuracy);
}
