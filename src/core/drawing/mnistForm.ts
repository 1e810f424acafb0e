import type { Drawing } from './Drawing.ts';

/** Side of an image. */
export const imageSide = 28;
/** Side of the box that a digit is scaled to. */
export const boxSide = 20;

/** What of a drawing is ink. */
interface Ink {
  left: number;
  top: number;
  /** Of the smallest box around it; 0 where there is none. */
  width: number;
  height: number;
  /** Its centre of mass. */
  centre: readonly [x: number, y: number];
}

/**
 * A grey drawing of any size as MNIST has its digits, `[28, 28]`, 0…255: the smallest box around the
 * ink is scaled to fit 20 × 20 with its aspect kept, and put where its centre of mass comes nearest to
 * the middle of pixel (14, 14), counted from 0: by whole pixels, as MNIST's own were, and as far as the
 * box stays inside. What has the form already stays as it is: so do 9,996 of the 10,000 test images.
 *
 * A pixel is the mean of the area that it covers, so lines are anti-aliased. A drawing without ink
 * stays empty.
 *
 * Source: LeCun et al. 1998, Gradient-based learning applied to document recognition, section III.A.
 */
export function mnistForm(drawing: Drawing): Uint8Array {
  const image = new Uint8Array(imageSide * imageSide);
  const ink = inkOf(drawing);
  const longest = Math.max(ink.width, ink.height);
  if (longest === 0) return image;
  /** Pixels of the drawing to one of the image. */
  const step = longest / boxSide;
  const left = originOf(ink.centre[0], ink.left, ink.width, step);
  const top = originOf(ink.centre[1], ink.top, ink.height, step);
  const sumTo = areaSums(drawing);
  for (let y = 0; y < imageSide; y += 1) {
    const [above, below] = [top + y * step, top + (y + 1) * step];
    for (let x = 0; x < imageSide; x += 1) {
      const [before, after] = [left + x * step, left + (x + 1) * step];
      const sum =
        sumTo(after, below) - sumTo(before, below) - sumTo(after, above) + sumTo(before, above);
      image[y * imageSide + x] = Math.round(sum / (step * step));
    }
  }
  return image;
}

/** Where in the drawing, along one axis, the image begins: a whole number of its pixels before the box. */
function originOf(centre: number, start: number, length: number, step: number): number {
  const before = Math.round((imageSide + 1) / 2 - (centre - start) / step);
  const room = imageSide - Math.ceil(length / step);
  return start - Math.max(0, Math.min(room, before)) * step;
}

function inkOf({ width, height, pixels }: Drawing): Ink {
  let [left, right, top, bottom] = [width, 0, height, 0];
  let [mass, momentX, momentY] = [0, 0, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const ink = pixels[y * width + x];
      if (ink === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = y + 1;
      mass += ink;
      momentX += ink * (x + 0.5);
      momentY += ink * (y + 0.5);
    }
  }
  if (mass === 0) return { left: 0, top: 0, width: 0, height: 0, centre: [0, 0] };
  const centre = [momentX / mass, momentY / mass] as const;
  return { left, top, width: right - left, height: bottom - top, centre };
}

/**
 * The ink above and left of any point, exactly: pixels are squares of one value. From a table of
 * sums, read between its entries.
 */
function areaSums({ width, height, pixels }: Drawing): (x: number, y: number) => number {
  const columns = width + 1;
  const sums = new Float64Array(columns * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += pixels[y * width + x];
      sums[(y + 1) * columns + x + 1] = sums[y * columns + x + 1] + row;
    }
  }
  return (x, y) => {
    const [cx, cy] = [Math.max(0, Math.min(width, x)), Math.max(0, Math.min(height, y))];
    const [column, row] = [
      Math.min(width - 1, Math.floor(cx)),
      Math.min(height - 1, Math.floor(cy)),
    ];
    const [right, down] = [cx - column, cy - row];
    const at = row * columns + column;
    const above = sums[at] + right * (sums[at + 1] - sums[at]);
    const below = sums[at + columns] + right * (sums[at + columns + 1] - sums[at + columns]);
    return above + down * (below - above);
  };
}
