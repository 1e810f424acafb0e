import type { WeightPalette } from './weightColours.ts';
import type { WeightLayoutPx } from './drawWeights.ts';
import { paintPicture } from './paintPicture.ts';

/**
 * Paints a picture of shares, 0…1: panel colour at 0, accent at `highest`. No hatch: nothing here
 * is a weight.
 */
export function drawShares(
  context: CanvasRenderingContext2D,
  { box, grid }: WeightLayoutPx,
  { shares, highest }: { shares: readonly number[]; highest: number },
  palette: WeightPalette,
): void {
  paintPicture(context, box, palette.panel, (pixels) => {
    for (let y = 0; y < grid.rows * grid.cellHeight; y += 1) {
      const row = Math.floor(y / grid.cellHeight);
      const line = (grid.top + y) * box.width + grid.left;
      for (let x = 0; x < grid.columns * grid.cellWidth; x += 1) {
        const share = shares[row * grid.columns + Math.floor(x / grid.cellWidth)] ?? 0;
        const strength = highest > 0 ? Math.min(1, share / highest) : 0;
        pixels[line + x] = palette.shareTable[Math.round(strength * 255)] ?? palette.panel;
      }
    }
  });
}
