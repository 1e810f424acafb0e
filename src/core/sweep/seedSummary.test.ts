import { array, assert, double, property } from 'fast-check';
import { expect, it } from 'vitest';
import { seedSummary } from './seedSummary.ts';

it('has mean, sample deviation and the 95 % interval of Student, as R’s t.test has them', () => {
  // x <- c(0.951, 0.962, 0.957); sd(x); t.test(x)$conf.int
  const { mean, deviation, halfWidth, min, max } = seedSummary([0.951, 0.962, 0.957]);
  expect(mean).toBeCloseTo(0.956_667, 6);
  expect(deviation).toBeCloseTo(0.005_507_57, 8);
  expect(halfWidth).toBeCloseTo(0.013_681_6, 6);
  expect([min, max]).toEqual([0.951, 0.962]);
});

it('says nothing of the spread of one run', () => {
  expect(seedSummary([0.9])).toEqual({ count: 1, mean: 0.9, min: 0.9, max: 0.9 });
});

it('has equal values as their mean exactly, and else the mean between the ends', () => {
  expect(seedSummary([0.1, 0.1, 0.1])).toMatchObject({ mean: 0.1, deviation: 0, halfWidth: 0 });
  const values = array(double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 20 });
  assert(
    property(values, (all) => {
      const { mean, min, max, deviation = -1 } = seedSummary(all);
      // Of sums of up to 20 doubles in [0, 1], to rounding.
      expect(mean).toBeGreaterThanOrEqual(min - 1e-14);
      expect(mean).toBeLessThanOrEqual(max + 1e-14);
      expect(deviation).toBeLessThanOrEqual((max - min) * Math.SQRT1_2 * 1.001 + 1e-14);
    }),
  );
});
