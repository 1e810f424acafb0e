import { describe, expect, it } from 'vitest';
import { iterative } from './iterative.ts';

describe('iterative', () => {
  it('follows every round, the last one too, by its recovery', () => {
    // B + ⌊j·100/3⌋ for j = 0, 1, 2.
    const { moments } = iterative.bind({ rounds: 3, spacing: 'linear' });
    expect(moments(20, 120)).toEqual([
      { trainStep: 20, progress: 1 / 3 },
      { trainStep: 53, progress: 2 / 3 },
      { trainStep: 86, progress: 1 },
    ]);
  });

  it('takes the same share of the weights in every round', () => {
    const { sparsityAt } = iterative.bind({ rounds: 4, spacing: 'linear' });
    expect([0.25, 0.5, 0.75, 1].map((progress) => sparsityAt(progress, 0.8))).toEqual([
      0.2,
      0.4,
      0.75 * 0.8,
      0.8,
    ]);
  });

  it('takes the same share of the remainder in every round, if geometric', () => {
    // The lottery ticket's 20 % a round: after 1, 2, 3 of 3 rounds .8, .64, .512 remain.
    const { sparsityAt } = iterative.bind({ rounds: 3, spacing: 'geometric' });
    const at = [1 / 3, 2 / 3, 1].map((progress) => sparsityAt(progress, 1 - 0.8 ** 3));
    for (const [i, remaining] of [0.8, 0.64, 0.512].entries()) {
      expect(1 - (at[i] ?? 0)).toBeCloseTo(remaining, 12);
    }
  });
});
