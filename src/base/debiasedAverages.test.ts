import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { debiasedAverages } from './debiasedAverages.ts';

const anyValues = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1 });
const anyWeight = fc.double({ min: 0, max: 0.99, noNaN: true });
/** Sums of at most a hundred doubles of 1,000 at most. */
const rounding = 1e-9;

describe('debiasedAverages', () => {
  it('begins with the first value and never leaves what it averages', () => {
    fc.assert(
      fc.property(anyValues, anyWeight, (values, weight) => {
        const averages = debiasedAverages(values, weight);
        expect(averages[0]).toBeCloseTo(values[0], 9);
        for (const [i, average] of averages.entries()) {
          const seen = values.slice(0, i + 1);
          expect(average).toBeGreaterThanOrEqual(Math.min(...seen) - rounding);
          expect(average).toBeLessThanOrEqual(Math.max(...seen) + rounding);
        }
      }),
    );
  });

  it('is each value itself without a weight, and counts as it says with one', () => {
    expect(debiasedAverages([3, 1, 2], 0)).toEqual([3, 1, 2]);
    // s₂ = 0.5·0.5·4 + 0.5·1 = 1.5, over 1 − 0.25.
    expect(debiasedAverages([4, 1], 0.5)).toEqual([4, 2]);
  });

  it('refuses a weight that would hear of nothing new', () => {
    expect(() => debiasedAverages([1], 1)).toThrow('debiasedAverages: want 0 <= weight < 1, got 1');
  });
});
