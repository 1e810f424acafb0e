import { assert } from '../../../base/assert.ts';
import { fieldBytes, packFields, unpackFields } from '../bits/bitFields.ts';
import { bitsFor, nOfMBits } from '../formulas.ts';
import { keptZeros, maskOf } from '../bits/keptZeros.ts';
import { matrixView } from '../bits/matrixView.ts';
import { byteReader, concatBytes, floatsOf, wordsOf } from '../bits/words.ts';
import { granularityOf } from '../../granularities/registry.ts';
import type { WindowAxis } from '../../granularities/windows.ts';
import { lossless, type Encoding } from '../encoding.ts';

export interface Pattern {
  /** Slots of a window: the most weights that any window keeps. */
  n: number;
  m: number;
  axis: WindowAxis;
}

/** Rows from `top` on, of every unit, are windows of `length` weights. */
interface WindowRow {
  top: number;
  length: number;
}

/**
 * n slots for each window of m weights: where in the window, ⌈log2 m⌉ bits, and which value.
 * Windows run down the columns of the 2-D view, unit after unit, and begin anew at each kernel
 * position (`axis: 'input'`) or not (`'flat'`); a window of r < m weights has min(n, r) slots. A
 * window that keeps fewer fills its slots with pruned weights, as zeros.
 *
 *   ⌈slots·⌈log2 m⌉/8⌉ + 4·slots bytes  (+ 4 a kept weight of exactly +0)
 *
 * Source: the 2:4 format of Mishra et al. 2021, arXiv:2104.08378, §3.
 */
export const nOfM = lossless({
  id: 'nOfM',
  stores: 'weights',
  choose: ({ layer, granularity, mask }) => {
    const { pattern } = granularityOf(granularity);
    if (!pattern) return undefined;
    const { m, axis } = pattern;
    return nOfMOf(layer.shape, { n: mostKept(mask, layer.shape, { m, axis }), m, axis });
  },
  bytesOf: ({ layer, granularity, mask }, { keptZeros: zeros }) => {
    const { pattern } = granularityOf(granularity);
    if (!pattern) return undefined;
    const { m, axis } = pattern;
    const n = mostKept(mask, layer.shape, { m, axis });
    const slots = slotCount(layer.shape, { n, m, axis });
    return fieldBytes(slots, bitsFor(m)) + 4 * (slots + zeros);
  },
  curveBits: (density, { n, m }) => {
    assert(n !== undefined && m !== undefined, `nOfM: want a pattern, got ${n} of ${m}`);
    return nOfMBits(density, n, m);
  },
  drawn: 'never',
  /** With its parameters as given. */
  of: nOfMOf,
});

function nOfMOf(shape: readonly number[], { n, m, axis }: Pattern): Encoding {
  const { rows, columns } = matrixView(shape);
  const count = rows * columns;
  const windows = windowRows(rows, axis === 'flat' ? rows : shape[shape.length - 2], m);
  const slots = slotsIn(windows, n, columns);
  const positionBits = bitsFor(m);
  return {
    parameter: `${n}:${m}`,
    encode: (kernel) => {
      const positions = new Uint8Array(slots);
      const values = new Uint32Array(slots);
      const words = wordsOf(kernel.weights);
      let at = 0;
      for (const { top, length } of windows) {
        for (let unit = 0; unit < columns; unit += 1) {
          const first = top * columns + unit;
          let spare = Math.min(n, length);
          for (let p = 0; p < length; p += 1) spare -= kernel.mask[first + p * columns];
          for (let p = 0; p < length; p += 1) {
            const isKept = kernel.mask[first + p * columns] === 1;
            if (!isKept && spare === 0) continue;
            if (!isKept) spare -= 1;
            positions[at] = p;
            values[at] = isKept ? words[first + p * columns] : 0;
            at += 1;
          }
        }
      }
      return concatBytes(packFields(positions, positionBits), values, keptZeros(kernel));
    },
    decode: (bytes) => {
      const reader = byteReader(bytes);
      const positions = unpackFields(
        reader.bytes(fieldBytes(slots, positionBits)),
        slots,
        positionBits,
      );
      const values = reader.words(slots);
      const words = new Uint32Array(count);
      let at = 0;
      for (const { top, length } of windows) {
        for (let unit = 0; unit < columns; unit += 1) {
          for (let slot = Math.min(n, length); slot > 0; slot -= 1, at += 1) {
            words[(top + positions[at]) * columns + unit] = values[at];
          }
        }
      }
      const mask = maskOf(words, reader.words(reader.left() / 4));
      return { weights: floatsOf(words), mask };
    },
    formulaBytes: (kept) => nOfMBits({ count, kept }, n, m) / 8,
  };
}

function slotCount(shape: readonly number[], { n, m, axis }: Pattern): number {
  const { rows, columns } = matrixView(shape);
  const windows = windowRows(rows, axis === 'flat' ? rows : shape[shape.length - 2], m);
  return slotsIn(windows, n, columns);
}

function slotsIn(windows: readonly WindowRow[], n: number, columns: number): number {
  return windows.reduce((sum, { length }) => sum + Math.min(n, length) * columns, 0);
}

/** The most weights that any window of m keeps. */
function mostKept(
  mask: Uint8Array,
  shape: readonly number[],
  { m, axis }: Omit<Pattern, 'n'>,
): number {
  const { rows, columns } = matrixView(shape);
  let most = 0;
  const kept = new Uint8Array(columns);
  for (const { top, length } of windowRows(
    rows,
    axis === 'flat' ? rows : shape[shape.length - 2],
    m,
  )) {
    kept.fill(0);
    for (let i = top * columns; i < (top + length) * columns; i += 1) kept[i % columns] += mask[i];
    for (let unit = 0; unit < columns; unit += 1) most = Math.max(most, kept[unit]);
  }
  return most;
}

function windowRows(rows: number, axisLength: number, m: number): WindowRow[] {
  const windows: WindowRow[] = [];
  for (let start = 0; start < rows; start += axisLength) {
    for (let at = 0; at < axisLength; at += m) {
      windows.push({ top: start + at, length: Math.min(m, axisLength - at) });
    }
  }
  return windows;
}
