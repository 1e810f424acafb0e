import { describe, expect, it } from 'vitest';
import { criterionInputs } from '../../testing/criterionInputs.ts';
import { fisher } from './fisher.ts';

describe('fisher', () => {
  it('is w² times the mean over batches of g²', () => {
    // 4·(1 + 9)/2, 1·(9 + 1)/2, 0.25·(4 + 4)/2.
    const gradients = [Float32Array.of(1, 3, 2), Float32Array.of(3, -1, -2)];
    const inputs = criterionInputs([3, 1], [2, -1, 0.5], { gradients });
    expect(Array.from(fisher.score(inputs))).toEqual([20, 5, 1]);
  });

  it('keeps a weight in which batches disagree, which the mean gradient would call idle', () => {
    const gradients = [Float32Array.of(4, 1), Float32Array.of(-4, 1)];
    const [torn, agreed] = fisher.score(criterionInputs([2, 1], [1, 1], { gradients }));
    expect(torn).toBe(16);
    expect(agreed).toBe(1);
  });

  it('gives a masked weight 0, though its gradient is not', () => {
    const inputs = criterionInputs([1, 1], [0], { gradients: [Float32Array.of(9)] });
    expect(Array.from(fisher.score(inputs))).toEqual([0]);
  });
});
