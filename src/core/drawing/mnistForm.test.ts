import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import type { Drawing } from './Drawing.ts';
import { boxSide, imageSide, mnistForm } from './mnistForm.ts';

/** A drawing with a filled rectangle on it. */
function rectangle(
  { width, height }: { width: number; height: number },
  at: { left: number; top: number; width: number; height: number; ink?: number },
): Drawing {
  const pixels = new Uint8Array(width * height);
  for (let y = at.top; y < at.top + at.height; y += 1) {
    pixels.fill(at.ink ?? 255, y * width + at.left, y * width + at.left + at.width);
  }
  return { width, height, pixels };
}

/** First and one after the last column and row with ink, and the centre of mass. */
function inkOf(image: Uint8Array) {
  const columns: number[] = [];
  const rows: number[] = [];
  let [mass, x, y] = [0, 0, 0];
  for (const [at, ink] of image.entries()) {
    if (ink === 0) continue;
    const [column, row] = [at % imageSide, Math.floor(at / imageSide)];
    columns.push(column);
    rows.push(row);
    mass += ink;
    x += ink * (column + 0.5);
    y += ink * (row + 0.5);
  }
  return {
    columns: [Math.min(...columns), Math.max(...columns) + 1],
    rows: [Math.min(...rows), Math.max(...rows) + 1],
    centre: [x / mass, y / mass],
  };
}

describe('mnistForm', () => {
  it('scales the longer side of the ink to 20 pixels and keeps the aspect', () => {
    const drawing = rectangle(
      { width: 300, height: 200 },
      { left: 7, top: 90, width: 50, height: 100 },
    );
    const { columns, rows } = inkOf(mnistForm(drawing));
    expect(rows).toEqual([5, 25]);
    expect(columns).toEqual([10, 20]);
  });

  it('leaves a drawing that has the form already as it is', () => {
    const pixels = new Uint8Array(imageSide * imageSide);
    for (let y = 5; y < 25; y += 1) {
      for (let x = 9; x < 20; x += 1) pixels[y * imageSide + x] = 40 + 10 * Math.abs(14 - x);
    }
    expect(mnistForm({ width: imageSide, height: imageSide, pixels })).toEqual(pixels);
  });

  it('keeps the mean of the area that a pixel covers, so that edges are smooth', () => {
    // 30 drawn pixels to 20: every third one of the image covers a whole pixel and a half.
    const drawing = rectangle(
      { width: 60, height: 60 },
      { left: 10, top: 10, width: 30, height: 15 },
    );
    const image = mnistForm(drawing);
    const column = Array.from({ length: imageSide }, (_, y) => image[y * imageSide + 14]);
    expect(column.reduce((sum, ink) => sum + (ink ?? 0), 0) / 255).toBeCloseTo(10, 2);
    expect(column.filter((ink) => ink === 255).length).toBeGreaterThanOrEqual(9);
  });

  it('puts the centre of mass within half a pixel of the middle of pixel 14, and the box wholly inside, for ink of any place and size', () => {
    const length = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(length, length, length, length, (left, top, width, height) => {
        const image = mnistForm(
          rectangle({ width: 120, height: 120 }, { left, top, width, height }),
        );
        const { columns, rows, centre } = inkOf(image);
        // By whole pixels; the rest is of values that are rounded.
        for (const at of centre) expect(Math.abs(at - 14.5)).toBeLessThan(0.55);
        const longest = Math.max(
          (columns[1] ?? 0) - (columns[0] ?? 0),
          (rows[1] ?? 0) - (rows[0] ?? 0),
        );
        expect(longest).toBe(boxSide);
      }),
    );
  });

  it('keeps the box inside the image where the centre of mass is far from its middle', () => {
    const drawing = rectangle(
      { width: 100, height: 100 },
      { left: 0, top: 0, width: 100, height: 2 },
    );
    for (let y = 2; y < 100; y += 1) drawing.pixels[y * 100] = 1;
    const { rows } = inkOf(mnistForm(drawing));
    expect(rows[0]).toBe(8);
    expect(rows[1]).toBeLessThanOrEqual(imageSide);
  });

  it('leaves an empty drawing empty', () => {
    const image = mnistForm({ width: 10, height: 10, pixels: new Uint8Array(100) });
    expect(image).toHaveLength(784);
    expect(image.every((ink) => ink === 0)).toBe(true);
  });
});
