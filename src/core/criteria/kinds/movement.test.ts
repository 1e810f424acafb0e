import '../../testing/matchers.ts';
import { describe, expect, it } from 'vitest';
import { criterionInputs } from '../../testing/criterionInputs.ts';
import { movement } from './movement.ts';

describe('movement', () => {
  it('ranks a small weight that grows above a large one that shrinks', () => {
    // Gradient descent at rate 0.1 for two steps: w₀ from 0.1 under g = −1, −1 to 0.3; w₁ from −2
    // under g = −2, −1 to −1.7; w₂ from −0.2 under g = 1, 0 to −0.3.
    // −Σ w·g: 0.1 + 0.2 = 0.3;  −(4 + 1.8) = −5.8;  0.2 + 0 = 0.2.
    const weights = [0.1, -2, -0.2];
    const gradients = [
      [-1, -2, 1],
      [-1, -1, 0],
    ];
    const sums = Float32Array.of(0, 0, 0);
    for (const step of gradients) {
      step.forEach((g, i) => {
        const w = weights[i] ?? 0;
        sums[i] = (sums[i] ?? 0) - w * g;
        weights[i] = w - 0.1 * g;
      });
    }
    const scores = movement.score(criterionInputs([3, 1], weights, { movement: sums }));
    expect(scores).toBeAllClose([0.3, -5.8, 0.2]);
  });
});
