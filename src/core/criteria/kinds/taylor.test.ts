import { describe, expect, it } from 'vitest';
import { criterionInputs } from '../../testing/criterionInputs.ts';
import { taylor } from './taylor.ts';
import { taylorAbsolute } from './taylorAbsolute.ts';

// Dense [2, 2], flat order (0,0) (0,1) (1,0) (1,1):
//   w = 1 2 3 4,  batch 1: g·w = 1, −2, −3, 2,  batch 2: g·w = 2, 0, 3, 4.
const weights = [1, 2, 3, 4];
const gradients = [Float32Array.of(1, -1, -1, 0.5), Float32Array.of(2, 0, 1, 1)];
const by = (kind: 'weight' | 'filter' | 'channel') =>
  criterionInputs([2, 2], weights, { gradients, granularity: { kind } });

describe('taylor', () => {
  it('squares the sum over the grain, batch by batch', () => {
    // Unit 0: 1 − 3 = −2 and 2 + 3 = 5, (4 + 25)/2. Unit 1: −2 + 2 = 0 and 0 + 4 = 4, (0 + 16)/2.
    expect(Array.from(taylor.score(by('filter')))).toEqual([14.5, 8]);
    // Input 0: 1 − 2 = −1 and 2 + 0 = 2, (1 + 4)/2. Input 1: −3 + 2 = −1 and 3 + 4 = 7, (1 + 49)/2.
    expect(Array.from(taylor.score(by('channel')))).toEqual([2.5, 25]);
  });

  it('squares g·w where grains are weights', () => {
    // (1 + 4)/2, (4 + 0)/2, (9 + 9)/2, (4 + 16)/2.
    expect(Array.from(taylor.score(by('weight')))).toEqual([2.5, 2, 9, 10]);
  });

  it('is what a loss that is linear in the weights loses without the grain, squared', () => {
    // L(w) = 3·w₀ − w₁ + 2·w₂ + ½·w₃ has that gradient everywhere. Without unit 0 (w₀ = 5, w₂ = −4):
    // L falls by 3·5 + 2·(−4) = 7. Without unit 1 (w₁ = 2, w₃ = 8): by −2 + 4 = 2.
    const linear = criterionInputs([2, 2], [5, 2, -4, 8], {
      gradients: [Float32Array.of(3, -1, 2, 0.5)],
      granularity: { kind: 'filter' },
    });
    expect(Array.from(taylor.score(linear))).toEqual([49, 4]);
    expect(Array.from(taylorAbsolute.score(linear))).toEqual([7, 2]);
  });

  it('gives a masked weight 0, though its gradient is not', () => {
    const masked = criterionInputs([1, 2], [0, 1], { gradients: [Float32Array.of(9, 1)] });
    expect(Array.from(taylor.score(masked))).toEqual([0, 1]);
  });
});

describe('taylorAbsolute', () => {
  it('takes the absolute sum over the grain, batch by batch', () => {
    // As above: (2 + 5)/2 and (0 + 4)/2; by weight (1 + 2)/2, (2 + 0)/2, (3 + 3)/2, (2 + 4)/2.
    expect(Array.from(taylorAbsolute.score(by('filter')))).toEqual([3.5, 2]);
    expect(Array.from(taylorAbsolute.score(by('weight')))).toEqual([1.5, 1, 3, 3]);
  });

  it('sums in float64: a small weight counts beside a large one', () => {
    // 2²⁴ + 1 − 2²⁴ is 0 in float32.
    const far = criterionInputs([3, 1], [2 ** 24, 1, -(2 ** 24)], {
      gradients: [Float32Array.of(1, 1, 1)],
      granularity: { kind: 'filter' },
    });
    expect(Array.from(taylorAbsolute.score(far))).toEqual([1]);
  });
});
