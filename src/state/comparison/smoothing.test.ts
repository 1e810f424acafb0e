import { expect, test } from 'vitest';
import { smoothedBand, smoothedLine } from './smoothing.ts';

const points = [
  { x: 0, y: 0 },
  { x: 1, y: 4 },
  { x: 2, y: 8, side: 'before' as const },
  { x: 2, y: 1, side: 'after' as const },
  { x: 3, y: 4 },
];

test('without a weight nothing is averaged, and nothing lies under the line', () => {
  expect(smoothedLine(points, 0)).toEqual({ points });
});

test('averages begin anew at the foot of a fall, and what was measured is kept', () => {
  const { points: drawn, raw } = smoothedLine(points, 0.5);
  // s₂ = 2/(1 − 1/4), s₃ = 5/(1 − 1/8); after the fall 2.25/(1 − 1/4).
  expect(drawn.map(({ y }) => y)).toEqual([0, 2 / 0.75, 5 / 0.875, 1, 2.25 / 0.75]);
  expect(drawn.map(({ x }) => x)).toEqual([0, 1, 2, 2, 3]);
  expect(raw).toBe(points);
});

test('a band keeps its order, and its mean is what lies under it', () => {
  const band = [
    { x: 0, min: 0, mean: 1, max: 2 },
    { x: 1, min: 4, mean: 6, max: 9 },
  ];
  const { points: drawn, raw } = smoothedBand(band, 0.9);
  for (const { min, mean, max } of drawn) {
    expect(min).toBeLessThanOrEqual(mean);
    expect(mean).toBeLessThanOrEqual(max);
  }
  expect(raw).toEqual([
    { x: 0, y: 1 },
    { x: 1, y: 6 },
  ]);
});
