import { describe, expect, it } from 'vitest';
import { iterative } from './iterative.ts';

describe('iterative', () => {
  it('follows every round, the last one too, by its recovery', () => {
    // B + ⌊j·100/3⌋ for j = 0, 1, 2.
    expect(iterative({ kind: 'iterative', rounds: 3 }).moments(20, 120)).toEqual([
      { trainStep: 20, progress: 1 / 3 },
      { trainStep: 53, progress: 2 / 3 },
      { trainStep: 86, progress: 1 },
    ]);
  });

  it('takes the same share of the weights in every round', () => {
    const { sparsityAt } = iterative({ kind: 'iterative', rounds: 4 });
    expect([0.25, 0.5, 0.75, 1].map((progress) => sparsityAt(progress, 0.8))).toEqual([
      0.2,
      0.4,
      0.75 * 0.8,
      0.8,
    ]);
  });
});
