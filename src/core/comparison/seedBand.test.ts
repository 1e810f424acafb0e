import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { seedBand } from './seedBand.ts';

const curve = (values: Readonly<Record<string, number>>, x = 0) =>
  Object.entries(values).map(([moment, y], i) => ({ moment, x: x + i, y }));

test('has the lowest, the mean and the highest where all curves have a value', () => {
  expect(
    seedBand([curve({ a: 1, b: 4 }), curve({ a: 2, c: 9 }, 2), curve({ b: 7, a: 6 }, 4)]),
  ).toEqual([{ x: (0 + 2 + 5) / 3, min: 1, mean: 3, max: 6 }]);
  expect(seedBand([])).toEqual([]);
});

test('of equal curves is each of them, to the bit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true, min: 0, max: 1 })),
      fc.integer({ min: 1, max: 5 }),
      (values, count) => {
        const points = values.map((y, i) => ({ moment: String(i), x: i / 3, y }));
        const band = seedBand(Array.from({ length: count }, () => points));
        expect(band).toEqual(points.map(({ x, y }) => ({ x, min: y, mean: y, max: y })));
      },
    ),
  );
});
