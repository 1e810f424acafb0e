import type { CanvasBox } from './cellGrid.ts';

/**
 * Fills a box with `ground`, lets `paint` change its pixels, row by row from the upper left corner, and puts
 * them on the canvas at once.
 */
export function paintPicture(
  context: CanvasRenderingContext2D,
  { width, height }: Pick<CanvasBox, 'width' | 'height'>,
  ground: number,
  paint: (pixels: Uint32Array) => void,
): void {
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  pixels.fill(ground);
  paint(pixels);
  context.putImageData(image, 0, 0);
}
