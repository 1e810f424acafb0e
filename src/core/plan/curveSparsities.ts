import type { Fraction } from '../../base/units.ts';

/** Accuracy at a network-wide target; the first of a curve at the sparsity that the network has already. */
export interface CurveSample {
  sparsity: Fraction;
  accuracy: Fraction;
}

/** Points of a whole curve. */
export const curvePoints = 33;

/** Measured first, in this order: the whole range, and the end of it where the cliff is. */
const coarse: readonly Fraction[] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99];
/** A target as near to where the curve begins asks for next to nothing. */
const leastStep = 0.005;
/** Over less than this share of the weights there is no curve. */
const leastRange: Fraction = 0.05;

/** Whether the weights that a target can take and leave are enough for a curve. */
export function hasCurve({ least, most }: { least: Fraction; most: Fraction }): boolean {
  return most - least >= leastRange;
}

/**
 * The target to be measured after `samples`: that of nothing, whose sample lies where the network stands, 0 of a
 * dense one; then the coarse ones beyond that; then the middle of the gap over which the accuracy changes most, of equal
 * ones the widest, then the first.
 *
 * @param most share of the weights that can go at all
 */
export function nextSparsity(samples: readonly CurveSample[], most: Fraction): Fraction {
  const [begin] = samples;
  if (!begin) return 0;
  const next = coarseBetween(begin.sparsity, most)[samples.length - 1];
  if (next !== undefined) return next;
  const byPlace = samples.toSorted((a, b) => a.sparsity - b.sparsity);
  let best = { change: -1, width: 0, middle: 0 };
  for (const [i, right] of byPlace.entries()) {
    const left = byPlace[i - 1];
    if (!left) continue;
    const change = Math.abs(right.accuracy - left.accuracy);
    const width = right.sparsity - left.sparsity;
    if (change < best.change || (change === best.change && width <= best.width)) continue;
    best = { change, width, middle: (left.sparsity + right.sparsity) / 2 };
  }
  return best.middle;
}

/** One at least: whatever is left of a network, half of it can go. */
function coarseBetween(begin: Fraction, most: Fraction): readonly Fraction[] {
  const ahead = coarse.filter((sparsity) => sparsity > begin + leastStep && sparsity < most);
  return ahead.length > 0 ? ahead : [(most + begin) / 2];
}
