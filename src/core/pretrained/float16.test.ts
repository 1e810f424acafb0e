import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromFloat16, toFloat16 } from './float16.ts';

it('has the bits of Wikipedia’s table of half precision examples', () => {
  const examples: [number, number][] = [
    [0, 0x0000],
    [-0, 0x8000],
    [5.960464477539063e-8, 0x0001],
    [6.097555160522461e-5, 0x03ff],
    [6.103515625e-5, 0x0400],
    [0.333251953125, 0x3555],
    [0.99951171875, 0x3bff],
    [1, 0x3c00],
    [1.0009765625, 0x3c01],
    [-2, 0xc000],
    [65504, 0x7bff],
    [Infinity, 0x7c00],
    [-Infinity, 0xfc00],
  ];
  for (const [value, half] of examples) {
    expect(toFloat16(value)).toBe(half);
    expect(fromFloat16(half)).toBe(value);
  }
  expect(fromFloat16(toFloat16(Number.NaN))).toBeNaN();
});

it('gives back every 16 bits that are a number', () => {
  const halves = Array.from({ length: 0x10000 }, (_, half) => half);
  const numbers = halves.filter((half) => !Number.isNaN(fromFloat16(half)));
  // All but the 1,023 fractions of either sign under the highest exponent.
  expect(numbers).toHaveLength(0x10000 - 2 * 1023);
  expect(numbers.filter((half) => toFloat16(fromFloat16(half)) !== half)).toEqual([]);
});

it('takes the nearest, and of two as near the even one', () => {
  const float32 = fc.float({ min: -65504, max: 65504, noNaN: true });
  fc.assert(
    fc.property(float32, (value) => {
      const half = toFloat16(value);
      const off = Math.abs(fromFloat16(half) - value);
      for (const next of [half - 1, half + 1]) {
        if ((next & 0x7c00) === 0x7c00 || (next ^ half) & 0x8000) continue;
        const offNext = Math.abs(fromFloat16(next) - value);
        expect(off < offNext || (off === offNext && half % 2 === 0)).toBe(true);
      }
    }),
  );
  // Exactly halfway: between 1 and 1 + 2⁻¹⁰, between that and the next, and beyond the largest.
  expect(toFloat16(1 + 2 ** -11)).toBe(0x3c00);
  expect(toFloat16(1 + 3 * 2 ** -11)).toBe(0x3c02);
  expect(toFloat16(65520)).toBe(0x7c00);
});
