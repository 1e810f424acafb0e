/**
 * Paints weight pictures pixel by pixel into an ImageData: no path, no scaled bitmap, so cells are
 * crisp at every device pixel ratio and one `putImageData` is the whole cost on the page.
 */
import type { CanvasBox, Cell, CellGrid } from './cellGrid.ts';
import type { GrainBorders } from './grainBorders.ts';
import { paintChanges } from './paintChanges.ts';
import { paintPicture } from './paintPicture.ts';
import { prunedCell, strongestCell } from '../../worker/shownNetwork.ts';
import type { WeightPalette } from './weightColours.ts';

export interface WeightPicture {
  rows: number;
  columns: number;
  /** Row-major, as in `LayerView`. */
  cells: Int8Array;
  /** 1 where the layout has no weight at all (gaps between filter tiles). Absent: no gaps. */
  isBlank?: Uint8Array;
  /** Lines between what goes together; drawn where cells are large enough. */
  borders?: GrainBorders;
  /** By cell, one of `weightChange`: what a pruning step did. Absent: none is shown. */
  changed?: Uint8Array;
}

export interface WeightLayoutPx {
  box: CanvasBox;
  grid: CellGrid;
}

/** Cells of fewer device pixels than this have no hatch and no borders: one line would fill them. */
export const hatchFromPx = 4;
/** Negative weights have a notch in cells of at least this many CSS pixels, which is a third as wide. */
const notchFromPx = 12;
const notchShare = 1 / 3;
/** CSS pixels between two hatch lines. */
const hatchPeriod = 5;
/** Cells of at least this many CSS pixels are set apart by a line of ground. */
const gapFromPx = 8;

/** Whether cells are large enough for a hatch and for borders. */
export function canHoldLines({ cellWidth, cellHeight }: CellGrid): boolean {
  return Math.min(cellWidth, cellHeight) >= hatchFromPx;
}

/** Draws a whole picture; what lies outside the grid is ground. */
export function drawWeights(
  context: CanvasRenderingContext2D,
  layout: WeightLayoutPx,
  picture: WeightPicture | undefined,
  palette: WeightPalette,
): void {
  paintPicture(context, layout.box, palette.ground, (pixels) => {
    if (picture) paintCells(pixels, layout, picture, palette);
    if (picture?.changed) paintChanges(pixels, layout, picture.changed, palette);
  });
}

/** The cells alone, into pixels of `box.width` columns; clipped to them. */
export function paintCells(
  pixels: Uint32Array,
  { box, grid }: WeightLayoutPx,
  picture: WeightPicture,
  palette: WeightPalette,
): void {
  const { cells, isBlank, columns } = picture;
  const { cellWidth, cellHeight } = grid;
  const shortest = Math.min(cellWidth, cellHeight);
  const isHatched = canHoldLines(grid);
  const gap = shortest >= gapFromPx * box.pixelRatio ? Math.round(box.pixelRatio) : 0;
  const hatch = hatchOf(box.pixelRatio);

  function paintLine(y: number, row: number): void {
    const line = y * box.width;
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const cell = cells[at] ?? 0;
      const left = grid.left + column * cellWidth;
      const right = Math.min(left + cellWidth - gap, box.width);
      if (isBlank?.[at]) {
        // Not ground, or a sparse tile would run into its neighbours.
        pixels.fill(palette.panel, line + left, line + Math.min(left + cellWidth, box.width));
      } else if (cell !== prunedCell) {
        const colour = palette.table[cell - prunedCell] ?? palette.ground;
        for (let x = left; x < right; x += 1) pixels[line + x] = colour;
      } else if (isHatched) {
        for (let x = left; x < right; x += 1) {
          if ((x + y) % hatch.period < hatch.width) pixels[line + x] = palette.hatch;
        }
      }
    }
  }

  for (let row = 0; row < grid.rows; row += 1) {
    const first = grid.top + row * cellHeight;
    if (first >= box.height) return;
    const end = Math.min(first + cellHeight - gap, box.height);
    paintLine(first, row);
    for (let y = first + 1; y < end; y += 1) {
      // Without a hatch every line of a row of cells is the same.
      if (isHatched) paintLine(y, row);
      else pixels.copyWithin(y * box.width, first * box.width, (first + 1) * box.width);
    }
  }
  if (shortest >= notchFromPx * box.pixelRatio)
    paintNotches(pixels, { box, grid }, picture, palette);
  if (picture.borders && isHatched) {
    paintBorders(pixels, { box, grid }, picture.borders, palette.border);
  }
}

/** A corner cut off the lower left of every negative weight: its sign, for eyes that do not see its hue. */
function paintNotches(
  pixels: Uint32Array,
  { box, grid }: WeightLayoutPx,
  { cells, columns }: WeightPicture,
  palette: WeightPalette,
): void {
  const size = Math.round(notchShare * Math.min(grid.cellWidth, grid.cellHeight));
  // The cell's own gap to the next one is left out.
  const foot = grid.cellHeight - Math.round(box.pixelRatio) - 1;
  for (const [at, cell] of cells.entries()) {
    if (cell === prunedCell || cell >= 0) continue;
    const x = grid.left + (at % columns) * grid.cellWidth;
    const y = grid.top + Math.floor(at / columns) * grid.cellHeight + foot;
    const colour = -cell * 2 > strongestCell ? palette.panel : palette.ink;
    for (let up = 0; up < size && y - up < box.height; up += 1) {
      const start = (y - up) * box.width + x;
      pixels.fill(colour, start, start + Math.max(0, Math.min(size - up, box.width - x)));
    }
  }
}

/** Hairlines on the right and lower edges of cells, in place of the gap where there is one. */
function paintBorders(
  pixels: Uint32Array,
  { box, grid }: WeightLayoutPx,
  { right, below }: GrainBorders,
  colour: number,
): void {
  const { rows, columns, left, top, cellWidth, cellHeight } = grid;
  const line = Math.max(1, Math.round(box.pixelRatio));
  const fill = (x: number, y: number, width: number, height: number): void => {
    const end = Math.min(x + width, box.width);
    for (let row = y; row < Math.min(y + height, box.height); row += 1) {
      if (end > x) pixels.fill(colour, row * box.width + x, row * box.width + end);
    }
  };
  for (let at = 0; at < rows * columns; at += 1) {
    const x = left + (at % columns) * cellWidth;
    const y = top + Math.floor(at / columns) * cellHeight;
    if (right[at]) fill(x + cellWidth - line, y, line, cellHeight);
    if (below[at]) fill(x, y + cellHeight - line, cellWidth, line);
  }
}

/** Lines run at 45° through the whole canvas, so that neighbours hatch as one surface. */
export function hatchOf(pixelRatio: number): { period: number; width: number } {
  return {
    period: Math.max(3, Math.round(hatchPeriod * pixelRatio)),
    width: Math.max(1, Math.round(pixelRatio)),
  };
}

/** Outlines one cell: ink with a panel-coloured line around it, seen on any colour. */
export function drawCursor(
  context: CanvasRenderingContext2D,
  { box, grid }: WeightLayoutPx,
  cell: Cell,
  palette: WeightPalette,
): void {
  const line = Math.max(1, Math.round(box.pixelRatio));
  const left = grid.left + cell.column * grid.cellWidth;
  const top = grid.top + cell.row * grid.cellHeight;
  for (const [colour, reach, edge] of [
    [palette.css.panel, 2.5 * line, 0.5 * line],
    [palette.css.ink, 1.5 * line, 1.5 * line],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = line;
    // A cell at the rim is framed from inside: what lies beyond is not drawn.
    const x = Math.max(edge, left - reach);
    const y = Math.max(edge, top - reach);
    const right = Math.min(box.width - edge, left + grid.cellWidth + reach);
    const bottom = Math.min(box.height - edge, top + grid.cellHeight + reach);
    context.strokeRect(x, y, right - x, bottom - y);
  }
}

/** Outlines every marked cell (1), thinner than the cursor. */
export function drawMarks(
  context: CanvasRenderingContext2D,
  { box, grid }: WeightLayoutPx,
  marked: Uint8Array,
  palette: WeightPalette,
): void {
  const line = Math.max(1, Math.round(box.pixelRatio));
  context.strokeStyle = palette.css.ink;
  context.lineWidth = line;
  for (let at = 0; at < marked.length; at += 1) {
    if (marked[at] !== 1) continue;
    const left = grid.left + (at % grid.columns) * grid.cellWidth;
    const top = grid.top + Math.floor(at / grid.columns) * grid.cellHeight;
    context.strokeRect(
      left + line / 2,
      top + line / 2,
      Math.max(1, grid.cellWidth - line),
      Math.max(1, grid.cellHeight - line),
    );
  }
}
