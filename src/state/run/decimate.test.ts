import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { decimate } from './decimate.ts';

const identity = (value: number) => value;

test('keeps every point while there are no more than the limit', () => {
  expect(decimate([3, 1, 2], identity, 4)).toEqual([3, 1, 2]);
});

test('keeps order, both ends and the extremes within the limit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 600 }),
      fc.integer({ min: 4, max: 150 }),
      (values, limit) => {
        const points = values.map((value, index) => ({ value, index }));
        const kept = decimate(points, ({ value }) => value, limit);
        const keptValues = kept.map(({ value }) => value);
        expect(kept.length).toBeLessThanOrEqual(limit);
        expect(kept[0]).toBe(points[0]);
        expect(kept.at(-1)).toBe(points.at(-1));
        expect(Math.min(...keptValues)).toBe(Math.min(...values));
        expect(Math.max(...keptValues)).toBe(Math.max(...values));
        const order = kept.map(({ index }) => index);
        expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
      },
    ),
  );
});

test('keeps a single spike out of a thousand flat points', () => {
  const values: number[] = Array.from({ length: 1000 }, () => 0.5);
  values[777] = 0.9;
  expect(decimate(values, identity)).toContain(0.9);
});
