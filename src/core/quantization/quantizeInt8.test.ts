import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dequantizeInt8, quantizeInt8 } from './quantizeInt8.ts';

const kernel = fc
  .record({ units: fc.integer({ min: 1, max: 5 }), inputs: fc.integer({ min: 1, max: 12 }) })
  .chain(({ units, inputs }) =>
    fc.record({
      shape: fc.constant([inputs, units]),
      weights: fc
        .float32Array({
          minLength: units * inputs,
          maxLength: units * inputs,
          min: -4,
          max: 4,
          noNaN: true,
        })
        // Scales below float32's normal numbers are rounded to nothing.
        .map((weights) => weights.map((w) => (Math.abs(w) < 2 ** -100 ? 0 : w))),
      mask: fc.uint8Array({ minLength: units * inputs, maxLength: units * inputs, max: 1 }),
    }),
  );

describe('quantizeInt8', () => {
  it('gives each output unit its own scale, max|w| / 127, and rounds halves away from zero', () => {
    // [in 3, out 2]. Unit 0: max 1.27, scale 0.01. Unit 1: max 254, scale 2, so ±1 = ±0.5 scales.
    const weights = Float32Array.of(1.27, 254, -0.5, 1, 0.014, -1);
    const { values, scales } = quantizeInt8(weights, new Uint8Array(6).fill(1), [3, 2]);
    expect([...scales]).toEqual([Math.fround(1.27 / 127), 2]);
    expect([...values]).toEqual([127, 127, -50, 1, 1, -1]);
  });

  it('keeps zeros and masked weights at exactly +0', () => {
    const weights = Float32Array.of(-0, 3, -2, 5);
    const quantised = quantizeInt8(weights, Uint8Array.of(1, 0, 0, 1), [4, 1]);
    const values = dequantizeInt8(quantised);
    for (const i of [0, 1, 2]) expect(Object.is(values[i], 0)).toBe(true);
    expect(values[3]).toBe(5);
  });

  it('gives a unit of zeros scale 0', () => {
    const { values, scales } = quantizeInt8(new Float32Array(4), new Uint8Array(4), [2, 2]);
    expect([...scales]).toEqual([0, 0]);
    expect([...values]).toEqual([0, 0, 0, 0]);
  });

  it('is at most half a scale off, never uses −128, and is a projection', () => {
    fc.assert(
      fc.property(kernel, ({ weights, mask, shape }) => {
        const quantised = quantizeInt8(weights, mask, shape);
        const restored = dequantizeInt8(quantised);
        for (const [i, value] of restored.entries()) {
          const scale = quantised.scales[i % quantised.scales.length];
          const kept = mask[i] === 1 ? weights[i] : 0;
          // Besides half a scale: scale, quotient and product are rounded to float32, 2⁻²⁴ each.
          expect(Math.abs(value - kept)).toBeLessThanOrEqual(scale / 2 + Math.abs(kept) * 2 ** -22);
          expect(quantised.values[i]).toBeGreaterThanOrEqual(-127);
        }
        const again = quantizeInt8(restored, mask, shape);
        expect(again.values).toEqual(quantised.values);
      }),
    );
  });

  it('changes only signs if all signs change', () => {
    fc.assert(
      fc.property(kernel, ({ weights, mask, shape }) => {
        const negated = quantizeInt8(
          weights.map((w) => -w),
          mask,
          shape,
        );
        const quantised = quantizeInt8(weights, mask, shape);
        expect(negated.scales).toEqual(quantised.scales);
        expect(negated.values).toEqual(quantised.values.map((value) => -value));
      }),
    );
  });
});
