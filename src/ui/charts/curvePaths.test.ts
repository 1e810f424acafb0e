import { describe, expect, test } from 'vitest';
import { bandPath, linePath, place, stairPath } from './curvePaths.ts';

// 0…100 across, 0.5…1 up: x = 25 is a quarter, y = 0.75 the middle.
const range = { last: 100, low: 0.5, high: 1 };

describe('a line', () => {
  test('goes from point to point, the highest value on top', () => {
    const points = [
      { x: 0, y: 0.5 },
      { x: 25, y: 0.75 },
      { x: 100, y: 1 },
    ];
    expect(linePath(points, range)).toBe('M0 1L0.25 0.5L1 0');
  });

  test('leaves the plot where its values do', () => {
    expect(place({ x: 50, y: 0 }, range)).toEqual({ x: 0.5, y: 2 });
    expect(linePath([{ x: 0, y: 1e30 }], range)).toBe('M0 -1000');
  });

  test('breaks where a value is no number, and goes on after it', () => {
    const values = [0.5, Number.NaN, Number.POSITIVE_INFINITY, 1, 0.75];
    const points = values.map((y, i) => ({ x: 25 * i, y }));
    expect(linePath(points, range)).toBe('M0 1M0.75 0L1 0.5');
  });

  test('of nothing is nothing, also on an axis of no length', () => {
    expect(linePath([], range)).toBe('');
    expect(linePath([{ x: 0, y: 1 }], { ...range, last: 0 })).toBe('M0 0');
  });
});

test('a staircase holds each value until the next', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 50, y: 0.8 },
    { x: 75, y: 0.8 },
  ];
  expect(stairPath(points, { last: 100, low: 0, high: 1 })).toBe('M0 1H0.5V0.2H0.75V0.2');
});

test('a band runs along the upper values and back along the lower ones', () => {
  const lower = [
    { x: 0, y: 0.5 },
    { x: 100, y: 0.75 },
  ];
  const upper = [
    { x: 0, y: 0.75 },
    { x: 100, y: 1 },
  ];
  expect(bandPath(lower, upper, range)).toBe('M0 0.5L1 0L1 0.5L0 1Z');
  expect(bandPath([], [], range)).toBe('');
});
