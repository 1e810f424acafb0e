/** Paints what the units of a dense layer give: a bar each, from a line at zero. */
import type { CanvasBox } from './cellGrid.ts';
import { hatchOf } from './drawWeights.ts';
import { paintPicture } from './paintPicture.ts';
import type { WeightPalette } from './weightColours.ts';

export interface UnitBars {
  values: ArrayLike<number>;
  /** The ends of the axis: lowest ≤ 0 ≤ highest. */
  lowest: number;
  highest: number;
  dead?: readonly number[];
}

/** Where one unit's bar is, in device pixels; units of a wide layer share a column of pixels. */
export function barColumns(
  box: CanvasBox,
  units: number,
  unit: number,
): [from: number, end: number] {
  const from = Math.floor((unit * box.width) / units);
  const next = Math.floor(((unit + 1) * box.width) / units);
  const gap = box.width / units >= 4 * box.pixelRatio ? Math.round(box.pixelRatio) : 0;
  return [from, Math.max(from + 1, next - gap)];
}

export function drawUnitBars(
  context: CanvasRenderingContext2D,
  box: CanvasBox,
  bars: UnitBars | undefined,
  { palette, colour }: { palette: WeightPalette; colour: number },
): void {
  paintPicture(context, box, palette.ground, (pixels) => {
    if (bars) paintBars(pixels, box, bars, { palette, colour });
  });
}

function paintBars(
  pixels: Uint32Array,
  box: CanvasBox,
  { values, lowest, highest, dead = [] }: UnitBars,
  { palette, colour }: { palette: WeightPalette; colour: number },
): void {
  const range = highest - lowest;
  const yOf = (value: number): number =>
    range > 0 ? Math.round(((highest - value) / range) * (box.height - 1)) : box.height - 1;
  const zero = yOf(0);
  const hatch = hatchOf(box.pixelRatio);
  const isDead = new Set(dead);
  for (let unit = 0; unit < values.length; unit += 1) {
    const [from, end] = barColumns(box, values.length, unit);
    const at = yOf(values[unit] ?? 0);
    const [top, bottom] = [Math.min(at, zero), Math.max(at, zero)];
    for (let x = from; x < end; x += 1) {
      if (isDead.has(unit)) {
        for (let y = 0; y < box.height; y += 1) {
          if ((x + y) % hatch.period < hatch.width) pixels[y * box.width + x] = palette.hatch;
        }
      } else {
        for (let y = top; y <= bottom; y += 1) pixels[y * box.width + x] = colour;
      }
    }
  }
  pixels.fill(palette.hatch, zero * box.width, (zero + 1) * box.width);
}
