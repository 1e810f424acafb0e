import { expect, test } from 'vitest';
import { valueHistogram } from './valueHistogram.ts';

test('counts every finite value once, the largest in the last bucket', () => {
  const values = Float32Array.from([-1, -0.5, 0, 0.5, 1, Number.NaN, Infinity]);
  expect(valueHistogram(values, 4)).toEqual({
    count: 5,
    min: -1,
    max: 1,
    sum: 0,
    sumOfSquares: 2.5,
    limits: [-0.5, 0, 0.5, 1],
    counts: [1, 1, 1, 2],
  });
});

test('has one bucket where all values are equal, and none of nothing', () => {
  expect(valueHistogram(new Float32Array(3), 64)).toMatchObject({ limits: [0], counts: [3] });
  expect(valueHistogram(new Float32Array(), 64)).toMatchObject({ count: 0, limits: [] });
});
