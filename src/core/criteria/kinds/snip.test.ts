import { describe, expect, it } from 'vitest';
import { criterionInputs } from '../../testing/criterionInputs.ts';
import { snip } from './snip.ts';

const first = criterionInputs([2, 1], [1, -2], {
  gradients: [Float32Array.of(0.5, 0.25), Float32Array.of(100, 0)],
});
const second = criterionInputs([1, 1], [4], { gradients: [Float32Array.of(-0.25)] });

describe('snip', () => {
  it('is the share of the network’s |g·w| on the first batch', () => {
    // ½ and ½ here, 1 in the other layer: of 2.
    const network = [first, second];
    expect(Array.from(snip.score({ ...first, network }))).toEqual([0.25, 0.25]);
    expect(Array.from(snip.score({ ...second, network }))).toEqual([0.5]);
  });

  it('counts only layers whose gradients were gathered', () => {
    const network = [first, { weights: Float32Array.of(9), statistics: {} }];
    expect(Array.from(snip.score({ ...first, network }))).toEqual([0.5, 0.5]);
  });

  it('is the derivative by a switch on the connection', () => {
    // L(w) = (w₀ + 2·w₁ − 1)²; with switches c on w = (3, 0.5), L(c) = (3·c₀ + c₁ − 1)², and at c = 1
    // ∂L/∂c₀ = 2·3·3 = 18, ∂L/∂c₁ = 2·3·1 = 6: 0.75 and 0.25 of their sum. The gradients by w are
    // 2·3·1 = 6 and 2·3·2 = 12.
    const inputs = criterionInputs([2, 1], [3, 0.5], { gradients: [Float32Array.of(6, 12)] });
    expect(Array.from(snip.score(inputs))).toEqual([0.75, 0.25]);
  });

  it('is 0 everywhere where no weight matters', () => {
    const inputs = criterionInputs([2, 1], [3, 0.5], { gradients: [Float32Array.of(0, 0)] });
    expect(Array.from(snip.score(inputs))).toEqual([0, 0]);
  });

  it('passes NaN on, so that selection can refuse it', () => {
    const inputs = criterionInputs([2, 1], [3, 1], { gradients: [Float32Array.of(Number.NaN, 1)] });
    expect(snip.score(inputs)[0]).toBeNaN();
  });
});
