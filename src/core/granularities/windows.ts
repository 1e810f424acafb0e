import { unitCount } from '../network/networks.ts';

/**
 * `input`: along the input channels of one kernel position, or along a dense layer's inputs. `flat`:
 * along the flattened kh·kw·inC axis of one filter (the same for a dense layer).
 */
export type WindowAxis = 'input' | 'flat';

/** Every window of m consecutive weights keeps n, 1 ≤ n < m. */
export interface WindowPattern {
  readonly n: number;
  readonly m: number;
  readonly axis: WindowAxis;
}

/**
 * The windows of keep N of M. A kernel is rows × units, weight index = row·units + unit, where a
 * row is one input at one kernel position. Windows begin anew at every kernel position
 * (`axis: 'input'`), or run through all rows (`'flat'`).
 */
export interface Windows {
  /** How many; their ids are windowRow(row)·units + unit. */
  count: number;
  units: number;
  rows: number;
  /** Rows before windows begin anew. */
  axisLength: number;
  /** Row of a kernel → row of windows that it belongs to. */
  readonly windowRow: (row: number) => number;
}

/** Cuts a kernel of shape `[kh, kw, inC, outC]` or `[in, out]` into windows of `m`. */
export function windowsOf(shape: readonly number[], m: number, axis: WindowAxis): Windows {
  const units = unitCount(shape);
  const rows = shape.slice(0, -1).reduce((product, side) => product * side, 1);
  const axisLength = axis === 'flat' ? rows : shape[shape.length - 2];
  const perSegment = Math.ceil(axisLength / m);
  return {
    count: (rows / axisLength) * perSegment * units,
    units,
    rows,
    axisLength,
    windowRow: (row) =>
      Math.floor(row / axisLength) * perSegment + Math.floor((row % axisLength) / m),
  };
}
