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

  it('goes on from where the network stands, in equal shares of what is left to do', () => {
    const linear = iterative.bind({ rounds: 2, spacing: 'linear' });
    expect(linear.sparsityAt(0.5, 0.8, 0.2)).toBeCloseTo(0.5, 12);
    // Density .5 to .125 in two rounds: a half each.
    const geometric = iterative.bind({ rounds: 2, spacing: 'geometric' });
    expect(geometric.sparsityAt(0.5, 0.875, 0.5)).toBeCloseTo(0.75, 12);
    for (const { sparsityAt } of [linear, geometric]) expect(sparsityAt(0.5, 0.3, 0.6)).toBe(0.3);
  });

  it('needs a training step a round, and a target where shares are of the remainder', () => {
    const { problem, needsTarget } = iterative.bind({ rounds: 4, spacing: 'linear' });
    expect(problem(4, 'phase')).toBeUndefined();
    expect(problem(3, 'phase')).toEqual({
      field: 'pruning.schedule.rounds',
      code: 'too-many-rounds',
      rule: 'every round needs a training step of its own, and the prune phase has 3',
      params: { rounds: 4, trainSteps: 3 },
      value: 4,
    });
    expect(problem(3, 'window')).toMatchObject({
      code: 'too-many-rounds-window',
      rule: 'every round needs a training step of its own, and the window has 3',
    });
    expect(needsTarget).toBeUndefined();
    expect(iterative.bind({ rounds: 4, spacing: 'geometric' }).needsTarget).toBe(true);
  });
});
