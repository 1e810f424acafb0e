import { weightChange } from '../../core/pruning/stepChanges.ts';
import type { CanvasBox, CellGrid } from './cellGrid.ts';
import type { WeightPalette } from './weightColours.ts';

/** Cells of fewer device pixels a side are filled: a hatch or an outline would be all of them. */
const outlineFromPx = 4;

/**
 * What a pruning step did, over the cells that are painted already: what died is tinted and crossed, what
 * was born keeps its colour within an outline, so that neither is told by colour alone.
 */
export function paintChanges(
  pixels: Uint32Array,
  { box, grid }: { box: CanvasBox; grid: CellGrid },
  changed: Uint8Array,
  palette: Pick<WeightPalette, 'died' | 'ink' | 'born'>,
): void {
  const { rows, columns, left, top, cellWidth, cellHeight } = grid;
  const isSmall = Math.min(cellWidth, cellHeight) < outlineFromPx;
  const line = Math.max(1, Math.round(box.pixelRatio));
  const period = Math.max(3, 3 * line);

  function colourAt(change: number, x: number, y: number): number | undefined {
    if (change === weightChange.died) {
      if (isSmall) return palette.ink;
      const isCross = (x + y) % period < line || (x - y + cellHeight * period) % period < line;
      return isCross ? palette.ink : palette.died;
    }
    const isRim = x < line || y < line || x >= cellWidth - line || y >= cellHeight - line;
    return isSmall || isRim ? palette.born : undefined;
  }

  for (let at = 0; at < Math.min(changed.length, rows * columns); at += 1) {
    const change = changed[at] ?? weightChange.none;
    if (change === weightChange.none) continue;
    const fromX = left + (at % columns) * cellWidth;
    const fromY = top + Math.floor(at / columns) * cellHeight;
    for (let y = 0; y < cellHeight && fromY + y < box.height; y += 1) {
      for (let x = 0; x < cellWidth && fromX + x < box.width; x += 1) {
        const colour = colourAt(change, x, y);
        if (colour !== undefined) pixels[(fromY + y) * box.width + fromX + x] = colour;
      }
    }
  }
}
