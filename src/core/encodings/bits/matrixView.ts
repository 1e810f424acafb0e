import { unitCount } from '../../network/networks.ts';

/** The 2-D view of a kernel, weight index = row·columns + column: inputs down, units across. */
export interface MatrixView {
  rows: number;
  columns: number;
}

export function matrixView(shape: readonly number[]): MatrixView {
  const columns = unitCount(shape);
  return { rows: shape.slice(0, -1).reduce((product, side) => product * side, 1), columns };
}

/** Rows or columns that a 16-bit number tells apart. */
export const most16Bit = 65_536;
