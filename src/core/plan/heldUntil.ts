import type { Fraction } from '../../base/units.ts';
import type { CurveSample } from './curveSparsities.ts';

/** How far a curve holds, as far as its samples tell. */
export interface HeldUntil {
  /** The last sample before the first that has lost more. */
  sparsity: Fraction;
  /** That first sample: the fall begins between the two. Absent where none has lost more. */
  fallenAt?: Fraction;
}

/** Accuracies are shares of some thousand images: what is equal may differ by rounding. */
const rounding = 1e-9;

/**
 * Up to which sparsity accuracy is at most `loss` below that of the first sample, which is where nothing
 * more is removed. `samples` by sparsity. Undefined without samples.
 */
export function heldUntil(
  samples: readonly CurveSample[],
  loss: Fraction = 0.01,
): HeldUntil | undefined {
  const [first] = samples;
  if (!first) return undefined;
  const floor = first.accuracy - loss - rounding;
  const fallen = samples.findIndex(({ accuracy }) => accuracy < floor);
  const last = samples.at(fallen < 0 ? -1 : fallen - 1) ?? first;
  const fallenAt = samples[fallen]?.sparsity;
  return { sparsity: last.sparsity, ...(fallenAt !== undefined && { fallenAt }) };
}
