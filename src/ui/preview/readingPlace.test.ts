import { describe, expect, test } from 'vitest';
import type { CurveSample } from '../../core/plan/curveSparsities.ts';
import { readingPlace } from './readingPlace.ts';

const curveOf = (...points: [number, number][]): CurveSample[] =>
  points.map(([sparsity, accuracy]) => ({ sparsity, accuracy }));

const magnitude = curveOf(
  [0, 0.99],
  [0.5, 0.973],
  [0.7, 0.74],
  [0.8, 0.241],
  [0.9, 0.14],
  [1, 0.1],
);
const chance = curveOf([0, 0.99], [0.2, 0.91], [0.3, 0.6], [0.4, 0.45], [0.6, 0.46], [0.7, 0.24]);

describe('the reading of the handle', () => {
  test('stands below a curve that is left early', () => {
    expect(readingPlace(0.8, 0.241, [magnitude])).toEqual({
      side: 'left',
      middle: expect.closeTo(0.131, 3),
    });
  });

  test('goes above a curve that runs where it would be', () => {
    const { side, middle } = readingPlace(0.8, 0.117, [
      [...chance, { sparsity: 0.8, accuracy: 0.117 }],
    ]);
    expect(side).toBe('left');
    expect(middle - 0.11).toBeGreaterThanOrEqual(0.46);
  });

  test('stands above a curve that is yet to fall, right of the handle', () => {
    const { side, middle } = readingPlace(0.3, 0.6, [chance]);
    expect(side).toBe('right');
    expect(middle - 0.11).toBeGreaterThanOrEqual(0.6);
  });

  test('keeps clear of every curve', () => {
    const { side, middle } = readingPlace(0.8, 0.241, [magnitude, chance]);
    expect({ side, middle }).toEqual({ side: 'left', middle: expect.closeTo(0.13, 3) });
  });

  test('stands beside a handle that is on no curve', () => {
    const further = curveOf([0.8, 0.972], [0.9, 0.55], [0.95, 0.14]);
    expect(readingPlace(0.8, 0, [further])).toEqual({ side: 'left', middle: 0.11 });
  });

  test.each([0, 0.5, 1])('is within the plot where there is no curve yet, at %f', (accuracy) => {
    const { middle } = readingPlace(0.8, accuracy, []);
    expect(middle).toBeGreaterThanOrEqual(0.11);
    expect(middle).toBeLessThanOrEqual(0.89);
  });
});
