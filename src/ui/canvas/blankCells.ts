import type { WeightLayout } from '../../core/layout/layout.ts';

/** 1 where a layout has no weight at all, row-major: gaps between tiles, the rest of a last band. */
export function blankCells(layout: WeightLayout): Uint8Array {
  const { rows, columns, tileColumns, tileWidth, gap, indexAt } = layout;
  const blank = new Uint8Array(rows * columns).fill(1);
  for (let row = 0; row < rows; row += 1) {
    for (let tile = 0; tile < tileColumns; tile += 1) {
      const column = tile * (tileWidth + gap);
      // One row of a tile has weights from end to end, or none.
      if (indexAt(row, column) < 0) continue;
      blank.fill(0, row * columns + column, row * columns + column + tileWidth);
    }
  }
  return blank;
}
