import { describe, expect, it } from 'vitest';
import { criterionInputs } from '../../testing/criterionInputs.ts';
import { gradient } from './gradient.ts';

describe('gradient', () => {
  it('is the mean over batches of |g|, whatever the weights', () => {
    // (1 + 3)/2, (1 + 0)/2, (0 + 0)/2.
    const gradients = [Float32Array.of(1, -1, 0), Float32Array.of(-3, 0, 0)];
    const inputs = criterionInputs([3, 1], [0, 100, 5], { gradients });
    expect(Array.from(gradient.score(inputs))).toEqual([2, 0.5, 0]);
  });

  it('does not let batches cancel', () => {
    const gradients = [Float32Array.of(2), Float32Array.of(-2)];
    expect(Array.from(gradient.score(criterionInputs([1, 1], [1], { gradients })))).toEqual([2]);
  });

  it('says what of which layer is not there', () => {
    expect(() => gradient.score(criterionInputs([1, 1], [1]))).toThrow(
      'reducedOf: want Σ |g| of dense1, got none',
    );
  });
});
