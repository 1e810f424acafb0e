import { assert, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { densitySpacing, linearSpacing, listedValues, logarithmicSpacing } from './spacing.ts';

describe('spacing', () => {
  it('puts values at equal distances, equal ratios, or equal ratios of what is kept', () => {
    expect(linearSpacing(0, 1, 5)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(logarithmicSpacing(0.001, 0.1, 3)).toEqual([0.001, 0.01, 0.1]);
    expect(densitySpacing(0.5, 0.875, 3)).toEqual([0.5, 0.75, 0.875]);
    expect(linearSpacing(3, 9, 1)).toEqual([3]);
    expect(linearSpacing(3, 3, 4)).toEqual([3]);
  });

  it('has its ends exactly, and rises or falls all the way', () => {
    const end = double({ min: 1e-3, max: 0.98, noNaN: true });
    assert(
      property(end, end, integer({ min: 2, max: 30 }), (from, to, count) => {
        for (const spacing of [linearSpacing, logarithmicSpacing, densitySpacing]) {
          const values = spacing(from, to, count);
          expect(values[0]).toBe(from);
          expect(values.at(-1)).toBe(from === to ? from : to);
          expect(values.length).toBeLessThanOrEqual(count);
          expect(new Set(values).size).toBe(values.length);
        }
      }),
    );
  });

  it('refuses ends that it has no values between', () => {
    expect(() => logarithmicSpacing(0, 1, 3)).toThrow('want ends > 0, got 0 and 1');
    expect(() => densitySpacing(0.5, 1, 3)).toThrow('want ends in [0, 1), got 0.5 and 1');
    expect(() => linearSpacing(0, 1, 0)).toThrow('want a whole number of values >= 1, got 0');
  });
});

describe('listedValues', () => {
  it('reads numbers where all of them are, words otherwise, each once', () => {
    expect(listedValues('0.5, 0.9;0.95  0.5')).toEqual([0.5, 0.9, 0.95]);
    expect(listedValues('adam, sgd momentum')).toEqual(['adam', 'sgd', 'momentum']);
    expect(listedValues(' , ')).toEqual([]);
  });
});
