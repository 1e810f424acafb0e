import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monotoneCubic } from './monotoneCubic.ts';

const through = (xs: readonly number[], ys: readonly number[]) =>
  monotoneCubic(xs.map((x, i) => ({ x, y: ys[i] ?? 0 })));

describe('monotoneCubic', () => {
  it('agrees with SciPy 1.17.1 (PchipInterpolator)', () => {
    const rising = through([0, 0.3, 0.6, 1], [0, 0.5, 0.85, 1]);
    const flat = through([0, 0.2, 0.5, 0.7, 1], [0, 0.1, 0.1, 0.9, 1]);
    const golden: [(x: number) => number, number, number][] = [
      [rising, 0.1, 0.1843137254901961],
      [rising, 0.15, 0.2704044117647059],
      [rising, 0.45, 0.7046533059133944],
      [rising, 0.5, 0.7639028287949597],
      [rising, 0.8, 0.954089709762533],
      [rising, 0.9, 0.9874711411609498],
      [flat, 0.1, 0.0675],
      [flat, 0.15, 0.0909375],
      [flat, 0.3, 0.1],
      [flat, 0.6, 0.4836956521739131],
      [flat, 0.85, 0.9744565217391304],
    ];
    for (const [curve, x, y] of golden) expect(curve(x)).toBeCloseTo(y, 12);
  });

  it('is a straight line between two points and constant beyond them', () => {
    const line = through([0, 1], [0.2, 1]);
    expect([-1, 0, 0.25, 1, 2].map(line)).toEqual([0.2, 0.2, 0.4, 1, 1]);
    // Level at its begin, as it grows steeper: the cubic itself would rise again before it.
    const steeper = through([0, 1, 2], [0, 0.1, 1.1]);
    expect([-1, 3].map(steeper)).toEqual([0, 1.1]);
  });

  it('goes through every point and never falls', () => {
    const step = fc.double({ min: 0.01, max: 1, noNaN: true });
    const rise = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(fc.tuple(step, rise), { minLength: 2, maxLength: 16 }), (steps) => {
        let x = 0;
        let y = 0;
        const points = steps.map(([width, height]) => ({ x: (x += width), y: (y += height) }));
        const curve = monotoneCubic(points);
        for (const point of points) expect(curve(point.x)).toBeCloseTo(point.y, 12);
        const [first] = points;
        const from = first?.x ?? 0;
        let before = -Infinity;
        for (let i = 0; i <= 400; i += 1) {
          const value = curve(from + ((x - from) * i) / 400);
          // Rounding of sums below 16.
          expect(value).toBeGreaterThanOrEqual(before - 1e-13);
          before = value;
        }
      }),
      { numRuns: 60 },
    );
  });
});
