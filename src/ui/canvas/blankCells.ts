import type { WeightLayout } from '../../core/layout/layout.ts';

/** 1 where a layout has no weight at all, row-major: gaps between tiles, the rest of a last band. */
export function blankCells({ rows, columns, indexAt }: WeightLayout): Uint8Array {
  const blank = new Uint8Array(rows * columns);
  for (let at = 0; at < blank.length; at += 1) {
    if (indexAt(Math.floor(at / columns), at % columns) < 0) blank[at] = 1;
  }
  return blank;
}
