import type { Fraction } from '../../base/units.ts';
import type { Drawing, Point, Stroke } from './Drawing.ts';

/** Side of the picture that strokes are drawn into: fine enough that scaling it down adds no steps. */
const drawingSide = 280;

/**
 * Width of the pen, as a share of the box: of a digit as high as two thirds of it, lines of about
 * 2.5 of 20 pixels are left, as in MNIST.
 */
export const penWidth: Fraction = 0.085;

/**
 * Strokes ▸ pixels: a round pen led along straight lines from point to point,
 *
 *   ink(pixel) = 255 · clamp(radius − distance(pixel's centre, nearest line) + ½, 0, 1)
 *
 * in pixels, so that edges are smooth. Where lines cross, the darker one counts. What lies outside
 * the box is cut off.
 */
export function drawStrokes(strokes: readonly Stroke[]): Drawing {
  const pixels = new Uint8Array(drawingSide * drawingSide);
  for (const stroke of strokes) {
    for (const [i, point] of stroke.entries()) drawLine(pixels, stroke[i - 1] ?? point, point);
  }
  return { width: drawingSide, height: drawingSide, pixels };
}

function drawLine(pixels: Uint8Array, from: Point, to: Point): void {
  const radius = (penWidth * drawingSide) / 2;
  const [ax, ay] = [from[0] * drawingSide, from[1] * drawingSide];
  const [dx, dy] = [to[0] * drawingSide - ax, to[1] * drawingSide - ay];
  const lengthSquared = dx * dx + dy * dy;
  const [left, right] = reach(ax, dx, radius);
  const [top, bottom] = reach(ay, dy, radius);
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const [px, py] = [x + 0.5 - ax, y + 0.5 - ay];
      const along = lengthSquared > 0 ? (px * dx + py * dy) / lengthSquared : 0;
      const share = Math.max(0, Math.min(1, along));
      const distance = Math.hypot(px - share * dx, py - share * dy);
      const ink = 255 * Math.max(0, Math.min(1, radius - distance + 0.5));
      const at = y * drawingSide + x;
      if (ink > pixels[at]) pixels[at] = Math.round(ink);
    }
  }
}

/** The pixels of one axis that a line may touch, those of the picture alone. */
function reach(from: number, length: number, radius: number): [first: number, end: number] {
  const [low, high] = [Math.min(from, from + length), Math.max(from, from + length)];
  const first = Math.max(0, Math.floor(low - radius - 1));
  return [first, Math.min(drawingSide, Math.ceil(high + radius + 1))];
}
