import { describe, expect, it } from 'vitest';
import { criterionInputs } from '../../testing/criterionInputs.ts';
import { movement } from './movement.ts';

describe('movement', () => {
  it('scores by the sums alone, with their sign, whatever the weights are', () => {
    const sums = Float32Array.of(0.25, -5.5, 0);
    for (const weights of [
      [0.125, -2, -0.25],
      [3, 3, 3],
    ]) {
      const scores = movement.score(criterionInputs([3, 1], weights, { movement: sums }));
      expect(Array.from(scores)).toEqual([0.25, -5.5, 0]);
    }
  });

  it('wants the sums', () => {
    expect(() => movement.score(criterionInputs([3, 1], [1, 2, 3]))).toThrow('movement');
  });
});
