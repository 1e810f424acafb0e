/** Paints in whose mask each weight is kept. Pure in its layout. */
import { masksMeet } from '../../core/comparison/maskDifference.ts';
import { canHoldLines, hatchOf, type WeightLayoutPx } from '../canvas/drawWeights.ts';
import { paintPicture } from '../canvas/paintPicture.ts';
import type { WeightPalette } from '../canvas/weightColours.ts';

export interface DifferencePicture {
  rows: number;
  columns: number;
  /** Row-major, one of `masksMeet`. */
  cells: Uint8Array;
}

/**
 * A cell that both keep is full, one that A alone keeps is its upper left half, B's its lower right one,
 * and what neither keeps is hatched, so that none is told by colour alone where there is room for a shape.
 */
export function drawDifference(
  context: CanvasRenderingContext2D,
  layout: WeightLayoutPx,
  picture: DifferencePicture | undefined,
  palette: WeightPalette,
): void {
  paintPicture(context, layout.box, palette.ground, (pixels) => {
    if (picture) paintMeets(pixels, layout, picture, palette);
  });
}

function paintMeets(
  pixels: Uint32Array,
  { box, grid }: WeightLayoutPx,
  picture: DifferencePicture,
  palette: WeightPalette,
): void {
  const { cellWidth, cellHeight } = grid;
  const hasShapes = canHoldLines(grid);
  const gap = hasShapes ? Math.round(box.pixelRatio) : 0;
  const hatch = hatchOf(box.pixelRatio);

  function colourAt(meet: number, x: number, y: number): number {
    const isUpperLeft = x * cellHeight + y * cellWidth < cellWidth * cellHeight;
    if (meet === masksMeet.both) return palette.border;
    if (meet === masksMeet.onlyA) {
      return !hasShapes || isUpperLeft ? palette.onlyA : palette.ground;
    }
    return !hasShapes || !isUpperLeft ? palette.onlyB : palette.ground;
  }

  function paintCell(meet: number, left: number, top: number): void {
    for (let y = 0; y < cellHeight - gap && top + y < box.height; y += 1) {
      for (let x = 0; x < cellWidth - gap && left + x < box.width; x += 1) {
        const at = (top + y) * box.width + left + x;
        if (meet !== masksMeet.neither) pixels[at] = colourAt(meet, x, y);
        else if (hasShapes && (left + x + top + y) % hatch.period < hatch.width) {
          pixels[at] = palette.hatch;
        }
      }
    }
  }

  for (const [at, meet] of picture.cells.entries()) {
    const row = Math.floor(at / grid.columns);
    paintCell(meet, grid.left + (at % grid.columns) * cellWidth, grid.top + row * cellHeight);
  }
}
