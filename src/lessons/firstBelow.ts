import type { Fraction } from '../base/units.ts';
import type { CurveSample } from '../core/plan/curveSparsities.ts';

/** The first sparsity of a curve, read between its samples, at which the accuracy is below `line`; undefined where it never is. */
export function firstBelow(curve: readonly CurveSample[], line: Fraction): Fraction | undefined {
  const at = curve.findIndex(({ accuracy }) => accuracy < line);
  const right = curve[at];
  const left = curve[at - 1];
  if (!right || !left) return right?.sparsity;
  const share = (left.accuracy - line) / (left.accuracy - right.accuracy);
  return left.sparsity + share * (right.sparsity - left.sparsity);
}
