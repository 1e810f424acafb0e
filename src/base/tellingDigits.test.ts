import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { tellingDigits } from './tellingDigits.ts';

test('keeps the digits that are asked for where they tell', () => {
  expect(tellingDigits(0.8, 1)).toBe(1);
  expect(tellingDigits(0, 1)).toBe(1);
  expect(tellingDigits(1, 2)).toBe(2);
});

test('only all reads as 100 and only nothing as 0, down to one in a hundred million', () => {
  const share = fc
    .tuple(fc.integer({ min: 1, max: 1e8 }), fc.integer({ min: 0, max: 1e8 }))
    .map(([total, part]) => Math.min(part, total) / total);
  fc.assert(
    fc.property(share, fc.integer({ min: 0, max: 3 }), (value, digits) => {
      const text = (value * 100).toFixed(tellingDigits(value, digits));
      expect(Number(text) === 100).toBe(value === 1);
      expect(Number(text) === 0).toBe(value === 0);
    }),
  );
});
