import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, cellAt, fitCells, moveCell, passGaps } from './cellGrid.ts';

const box = { width: 260, height: 260, pixelRatio: 2 };

describe('fitCells', () => {
  it('centres whole-pixel cells', () => {
    expect(fitCells(box, { rows: 9, columns: 8, maxAspect: 1 })).toEqual({
      rows: 9,
      columns: 8,
      left: 18,
      top: 4,
      cellWidth: 28,
      cellHeight: 28,
    });
  });

  it('stretches cells no further than allowed', () => {
    const grid = fitCells(box, { rows: 130, columns: 10, maxAspect: 3 });
    expect([grid.cellWidth, grid.cellHeight]).toEqual([6, 2]);
  });

  it('stays inside any box that has a pixel for every cell', () => {
    const side = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(side, side, side, side, (rows, columns, extraRows, extraColumns) => {
        const roomy = { width: columns + extraColumns, height: rows + extraRows, pixelRatio: 1 };
        const grid = fitCells(roomy, { rows, columns, maxAspect: 2 });
        expect(grid.left + grid.columns * grid.cellWidth).toBeLessThanOrEqual(roomy.width);
        expect(grid.top + grid.rows * grid.cellHeight).toBeLessThanOrEqual(roomy.height);
        const aspect = grid.cellWidth / grid.cellHeight;
        expect(Math.max(aspect, 1 / aspect)).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe('cellAt', () => {
  it('finds every cell by any point in it, and nothing outside', () => {
    const grid = fitCells(box, { rows: 9, columns: 8, maxAspect: 1 });
    expect(cellAt(grid, 18, 4)).toEqual({ row: 0, column: 0 });
    expect(cellAt(grid, 18 + 28 * 8 - 0.01, 4 + 28 * 9 - 0.01)).toEqual({ row: 8, column: 7 });
    expect(cellAt(grid, 17.9, 4)).toBeUndefined();
    expect(cellAt(grid, 18, 4 + 28 * 9)).toBeUndefined();
  });
});

describe('moveCell', () => {
  const shape = { rows: 20, columns: 5 };

  it('starts at the first cell', () => {
    expect(moveCell(undefined, 'ArrowDown', shape)).toEqual({ row: 0, column: 0 });
  });

  it('moves by one, by a page, and to the ends of a row', () => {
    const from = { row: 3, column: 2 };
    expect(moveCell(from, 'ArrowUp', shape)).toEqual({ row: 2, column: 2 });
    expect(moveCell(from, 'PageDown', shape)).toEqual({ row: 13, column: 2 });
    expect(moveCell(from, 'End', shape)).toEqual({ row: 3, column: 4 });
  });

  it('stops at the edges', () => {
    expect(moveCell({ row: 19, column: 4 }, 'ArrowRight', shape)).toEqual({ row: 19, column: 4 });
    expect(moveCell({ row: 2, column: 0 }, 'PageUp', shape)).toEqual({ row: 0, column: 0 });
  });

  it('leaves every other key alone', () => {
    expect(moveCell({ row: 1, column: 1 }, ' ', shape)).toBeUndefined();
    expect(moveCell({ row: 1, column: 1 }, 'Tab', shape)).toBeUndefined();
  });
});

describe('passGaps', () => {
  const shape = { rows: 2, columns: 6 };
  /** Two tiles, two columns of nothing between them, and nothing after the second in the last row. */
  const isFilled = ({ row, column }: Cell) =>
    column !== 2 && column !== 3 && !(row === 1 && column > 3);

  it('steps over the gap between two tiles, both ways', () => {
    const left = { row: 0, column: 1 };
    const right = { row: 0, column: 4 };
    expect(passGaps(left, { row: 0, column: 2 }, shape, isFilled)).toEqual(right);
    expect(passGaps(right, { row: 0, column: 3 }, shape, isFilled)).toEqual(left);
  });

  it('stays where it is when there is nothing more that way', () => {
    const from = { row: 1, column: 1 };
    expect(passGaps(from, { row: 1, column: 2 }, shape, isFilled)).toEqual(from);
  });

  it('takes a filled cell as it is', () => {
    const to = { row: 1, column: 0 };
    expect(passGaps(undefined, to, shape, isFilled)).toEqual(to);
  });
});
