/** Where the cells of a picture lie on a canvas, in device pixels. */
import type { LayoutKind, LayoutLimit } from '../../core/layout/layout.ts';

/** A canvas's bitmap: device pixels, and how many of them make one CSS pixel. */
export interface CanvasBox {
  width: number;
  height: number;
  pixelRatio: number;
}

export interface Cell {
  row: number;
  column: number;
}

/** Whole device pixels everywhere, so that equal cells are drawn equally large. */
export interface CellGrid {
  rows: number;
  columns: number;
  left: number;
  top: number;
  cellWidth: number;
  cellHeight: number;
}

/** The bitmap that fits an element exactly, as it is laid out now. */
export function boxOf(element: Element): CanvasBox {
  const { width, height } = element.getBoundingClientRect();
  const pixelRatio = globalThis.devicePixelRatio || 1;
  return {
    width: Math.max(1, Math.round(width * pixelRatio)),
    height: Math.max(1, Math.round(height * pixelRatio)),
    pixelRatio,
  };
}

/** A cell is at least this many device pixels wide and high, so that noise does not blur to grey. */
const smallestCell = 2;

/** How many cells of a layer a canvas has room for. */
export function cellLimit({ width, height }: Pick<CanvasBox, 'width' | 'height'>): LayoutLimit {
  return {
    maxColumns: Math.max(1, Math.floor(width / smallestCell)),
    maxRows: Math.max(1, Math.floor(height / smallestCell)),
  };
}

/** A matrix may stretch its cells to fill its box; tiles are pictures and keep their proportions. */
export function mapGrid(
  box: CanvasBox,
  { rows, columns }: Pick<GridShape, 'rows' | 'columns'>,
  layout: LayoutKind,
): CellGrid {
  return fitCells(box, { rows, columns, maxAspect: layout === 'matrix' ? 2 : 1 });
}

interface GridShape {
  rows: number;
  columns: number;
  /** Longest cell side / shortest; 1 where the picture has to keep its proportions. */
  maxAspect: number;
}

/** The largest centred grid of whole-pixel cells; at least one pixel a cell, even if it overflows. */
export function fitCells(box: CanvasBox, { rows, columns, maxAspect }: GridShape): CellGrid {
  const roomWidth = Math.max(1, Math.floor(box.width / Math.max(1, columns)));
  const roomHeight = Math.max(1, Math.floor(box.height / Math.max(1, rows)));
  const cellWidth = Math.min(roomWidth, Math.floor(roomHeight * maxAspect));
  const cellHeight = Math.min(roomHeight, Math.floor(roomWidth * maxAspect));
  return {
    rows,
    columns,
    left: Math.max(0, Math.floor((box.width - cellWidth * columns) / 2)),
    top: Math.max(0, Math.floor((box.height - cellHeight * rows) / 2)),
    cellWidth,
    cellHeight,
  };
}

/** The cell under a point in device pixels, if there is one. */
export function cellAt(grid: CellGrid, x: number, y: number): Cell | undefined {
  const column = Math.floor((x - grid.left) / grid.cellWidth);
  const row = Math.floor((y - grid.top) / grid.cellHeight);
  const isInside = column >= 0 && column < grid.columns && row >= 0 && row < grid.rows;
  return isInside ? { row, column } : undefined;
}

const pageJump = 10;

/** Where a key takes the cell cursor; `undefined` for a key that does not move it. */
export function moveCell(
  from: Cell | undefined,
  key: string,
  shape: Pick<CellGrid, 'rows' | 'columns'>,
): Cell | undefined {
  const { row, column } = from ?? { row: 0, column: 0 };
  const target = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageUp: { row: row - pageJump, column },
    PageDown: { row: row + pageJump, column },
    Home: { row, column: 0 },
    End: { row, column: shape.columns - 1 },
  }[key];
  if (!target) return undefined;
  if (!from) return { row: 0, column: 0 };
  return {
    row: Math.min(Math.max(target.row, 0), shape.rows - 1),
    column: Math.min(Math.max(target.column, 0), shape.columns - 1),
  };
}

/** Goes on in the direction of a move until there is something in the cell; else stays at `from`. */
export function passGaps(
  from: Cell | undefined,
  to: Cell,
  shape: Pick<CellGrid, 'rows' | 'columns'>,
  isFilled: (cell: Cell) => boolean,
): Cell | undefined {
  const down = Math.sign(to.row - (from?.row ?? to.row));
  const right = Math.sign(to.column - (from?.column ?? to.column));
  let { row, column } = to;
  while (row >= 0 && row < shape.rows && column >= 0 && column < shape.columns) {
    if (isFilled({ row, column })) return { row, column };
    if (down === 0 && right === 0) break;
    row += down;
    column += right;
  }
  return from;
}
