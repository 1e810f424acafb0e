import { expect, it } from 'vitest';
import { windowsByKept } from './windowsByKept.ts';

const byKept = (mask: number[], shape: number[], m: number, axis: 'input' | 'flat' = 'input') =>
  windowsByKept(Uint8Array.from(mask), shape, { m, axis });

it('counts windows by the weights that they keep, unit by unit', () => {
  // Two units: the first keeps two of four, the second all of them.
  expect(byKept([1, 1, 0, 1, 1, 1, 0, 1], [4, 2], 4)).toEqual([0, 0, 1, 0, 1]);
});

it('begins anew at every kernel position, or runs through all of them', () => {
  const mask = [1, 0, 0, 1];
  expect(byKept(mask, [2, 2, 1, 1], 4)).toEqual([2, 2, 0, 0, 0]);
  expect(byKept(mask, [2, 2, 1, 1], 4, 'flat')).toEqual([0, 0, 1, 0, 0]);
});

it('counts a short tail by what it has', () => {
  expect(byKept([1, 1, 0, 0, 1], [5, 1], 4)).toEqual([0, 1, 1, 0, 0]);
});
