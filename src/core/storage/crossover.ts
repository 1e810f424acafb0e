import type { Bytes, Fraction } from '../../base/units.ts';
import { matrixView } from '../encodings/bits/matrixView.ts';
import type { CurveParameters } from '../encodings/encoding.ts';
import { losslessEncodings } from '../encodings/registry.ts';
import { methodOf } from '../methods/method.ts';

/** An encoding whose formula is a curve over sparsity. */
export type CurveId = (typeof losslessEncodings)[number]['id'];

/** A lossless encoding with its parameters, as a curve over sparsity. */
export interface CurveEncoding extends Omit<CurveParameters, 'rows'> {
  readonly encoding: CurveId;
}

/**
 * Bytes a weight by the formula of an encoding, for a layer of `shape` with a random mask (or
 * random blocks) of this sparsity.
 */
export function bytesPerWeight(
  curve: CurveEncoding,
  sparsity: Fraction,
  shape: readonly number[],
): Bytes {
  const { rows, columns } = matrixView(shape);
  const count = rows * columns;
  const { curveBits } = methodOf(losslessEncodings, curve.encoding);
  return curveBits({ count, kept: (1 - sparsity) * count }, { ...curve, rows }) / 8 / count;
}

/**
 * Sparsities in [0, 1) at which the first of two curves becomes the smaller one (`from`) and
 * ceases to be (`to`), to 1e-9: the intervals on which it wins. Between sample points 1/2,000
 * apart a win and a loss could hide; the formulas have none so short.
 */
export function winsOver(
  first: CurveEncoding,
  second: CurveEncoding,
  shape: readonly number[],
): { from: Fraction; to: Fraction }[] {
  const lead = (sparsity: number): number =>
    bytesPerWeight(second, sparsity, shape) - bytesPerWeight(first, sparsity, shape);
  const wins: { from: Fraction; to: Fraction }[] = [];
  let from = lead(0) > 0 ? 0 : undefined;
  for (let i = 1; i <= samples; i += 1) {
    const [left, right] = [(i - 1) / samples, Math.min(i / samples, nearlyOne)];
    if (lead(left) > 0 === lead(right) > 0) continue;
    const at = bisect(lead, left, right);
    if (from === undefined) {
      from = at;
    } else {
      wins.push({ from, to: at });
      from = undefined;
    }
  }
  return from === undefined ? wins : [...wins, { from, to: 1 }];
}

const samples = 2_000;
const nearlyOne = 1 - 1e-9;

function bisect(f: (x: number) => number, left: number, right: number): number {
  const isPositiveLeft = f(left) > 0;
  let [low, high] = [left, right];
  while (high - low > 1e-10) {
    const middle = (low + high) / 2;
    if (f(middle) > 0 === isPositiveLeft) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
