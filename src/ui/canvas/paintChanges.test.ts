import { expect, test } from 'vitest';
import { fitCells } from './cellGrid.ts';
import { paintChanges } from './paintChanges.ts';

const palette = { died: 1, ink: 2, born: 3 };
const untouched = 9;

/** Two cells side by side, as rows of pixels. */
function painted(side: number, changed: number[]): number[][] {
  const box = { width: 2 * side, height: side, pixelRatio: 1 };
  const grid = fitCells(box, { rows: 1, columns: 2, maxAspect: 1 });
  const pixels = new Uint32Array(box.width * box.height).fill(untouched);
  paintChanges(pixels, { box, grid }, Uint8Array.from(changed), palette);
  return Array.from({ length: side }, (_, y) => [
    ...pixels.subarray(y * box.width, (y + 1) * box.width),
  ]);
}

test('crosses what died and leaves its neighbour alone', () => {
  const rows = painted(6, [1, 0]);
  expect(rows.flatMap((row) => row.slice(6))).toEqual(Array(36).fill(untouched));
  const died = rows.flatMap((row) => row.slice(0, 6));
  expect(new Set(died)).toEqual(new Set([palette.died, palette.ink]));
});

test('outlines what was born, so that its weight is still seen', () => {
  const [first = [], second = []] = painted(6, [0, 2]);
  expect(first.slice(6)).toEqual(Array(6).fill(palette.born));
  expect(second.slice(6)).toEqual([3, untouched, untouched, untouched, untouched, 3]);
});

test('fills cells that have no room for lines', () => {
  expect(painted(2, [1, 2])).toEqual([
    [2, 2, 3, 3],
    [2, 2, 3, 3],
  ]);
});
