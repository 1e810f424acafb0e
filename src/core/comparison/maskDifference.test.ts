import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskDifference, maskMeeting, masksMeet, sumOfDifferences } from './maskDifference.ts';

const anyMasks = fc
  .array(fc.record({ a: fc.constantFrom(0, 1), b: fc.constantFrom(0, 1) }))
  .map((pairs) => ({
    a: Uint8Array.from(pairs, ({ a }) => a),
    b: Uint8Array.from(pairs, ({ b }) => b),
  }));

describe('maskDifference', () => {
  it('counts what a plain loop over the weights counts', () => {
    fc.assert(
      fc.property(anyMasks, ({ a, b }) => {
        const counted = { both: 0, onlyA: 0, onlyB: 0, neither: 0 };
        for (let i = 0; i < a.length; i += 1) {
          if (a[i] === 1 && b[i] === 1) counted.both += 1;
          else if (a[i] === 1) counted.onlyA += 1;
          else if (b[i] === 1) counted.onlyB += 1;
          else counted.neither += 1;
        }
        expect(maskDifference(a, b)).toEqual(counted);
      }),
    );
  });

  it('refuses masks of two lengths', () => {
    expect(() => maskDifference(new Uint8Array(2), new Uint8Array(3))).toThrow(
      'maskDifference: want masks of one length, got 2 and 3',
    );
  });
});

it('names the four ways in which a weight can stand in two masks', () => {
  expect(maskMeeting(true, true)).toBe(masksMeet.both);
  expect(maskMeeting(true, false)).toBe(masksMeet.onlyA);
  expect(maskMeeting(false, true)).toBe(masksMeet.onlyB);
  expect(maskMeeting(false, false)).toBe(masksMeet.neither);
});

it('adds layers up, and none to nothing', () => {
  const one = { both: 1, onlyA: 2, onlyB: 3, neither: 4 };
  expect(sumOfDifferences([one, one])).toEqual({ both: 2, onlyA: 4, onlyB: 6, neither: 8 });
  expect(sumOfDifferences([])).toEqual({ both: 0, onlyA: 0, onlyB: 0, neither: 0 });
});
