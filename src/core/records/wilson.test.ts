import { describe, expect, it } from 'vitest';
import { differenceHalfWidth, wilsonHalfWidth } from './wilson.ts';

describe('wilsonHalfWidth', () => {
  it('gives the textbook interval of 81 in 263', () => {
    // Newcombe 1998, table I, method 3: 0.2553 to 0.3662.
    expect(wilsonHalfWidth(81 / 263, 263)).toBeCloseTo((0.3662 - 0.2553) / 2, 4);
  });

  it('gives the textbook interval of 0 in 20, where the simple one has no width', () => {
    // Newcombe 1998, table I, method 3: 0.0000 to 0.1611.
    expect(wilsonHalfWidth(0, 20)).toBeCloseTo(0.1611 / 2, 4);
  });

  it('is a third of a point for 97 % of 10,000 images, and the same for 3 %', () => {
    // 1.96·√(.97·.03/10,000) = .00334.
    expect(wilsonHalfWidth(0.97, 10_000)).toBeCloseTo(0.00334, 4);
    expect(wilsonHalfWidth(0.03, 10_000)).toBeCloseTo(wilsonHalfWidth(0.97, 10_000), 12);
  });
});

describe('differenceHalfWidth', () => {
  it('is √2 of one for two alike, and that of the noisier one where the other has hardly any', () => {
    const rough = { accuracy: 0.9, images: 100 };
    const fine = { accuracy: 0.9, images: 1e9 };
    const half = wilsonHalfWidth(0.9, 100);
    expect(differenceHalfWidth(rough, rough)).toBeCloseTo(Math.SQRT2 * half, 12);
    expect(differenceHalfWidth(rough, fine)).toBeCloseTo(half, 6);
  });
});
