import { describe, expect, it } from 'vitest';
import { completeRecipe } from '../validation/recipeSchema.ts';
import { expectedSparsity, expectedSparsityBelow, meanSparsity } from './expectedSparsity.ts';

// Small-cnn: 72 + 1,152 + 50,176 + 640 = 52,040 weights; the convolutions at 784 and 196 positions.
const patterned = { conv2: { granularity: { kind: 'nOfM', n: 2, m: 4 } } } as const;

function recipeOf(allocation: object, layers: object = {}) {
  return completeRecipe({ pruning: { allocation, layers } });
}

describe('expectedSparsity', () => {
  it('is the share of a budget of weights, excluded layers dense', () => {
    const global = { kind: 'global', target: 0.8 };
    expect(expectedSparsity(recipeOf(global))(0.8, {})).toBe(0.8);
    const withoutConv1 = recipeOf(global, { conv1: { excluded: true } });
    expect(expectedSparsity(withoutConv1)(0.5, {})).toBeCloseTo((0.5 * 51_968) / 52_040, 12);
    expect(expectedSparsity(recipeOf(global, patterned))(0.6, { conv2: 0.25 })).toBe(0.6);
  });

  it('is that of layers pruned alike under another unit, those that keep N of M apart', () => {
    const recipe = recipeOf({ kind: 'global', target: 0.8, unit: 'macs' }, patterned);
    // 40 % of 333,056 MACs are 133,222.4, of which conv2 gives 576·196 = 112,896; the other three
    // lose the rest of their 107,264.
    const others = (133_222.4 - 112_896) / 107_264;
    const half = expectedSparsity(recipe);
    expect(half(0.4, { conv2: 0.5 })).toBeCloseTo((576 + others * 50_888) / 52_040, 9);
    // Another share of the same recipe: 10 % is 33,305.6, and a pattern that is not yet there gives nothing.
    const all = 33_305.6 / 107_264;
    expect(half(0.1, { conv2: 0 })).toBeCloseTo((all * 50_888) / 52_040, 9);
  });
});

describe('expectedSparsityBelow', () => {
  it('takes the share below a threshold of every layer but those that keep N of M', () => {
    const sigma = { kind: 'sigma', quality: 1 };
    expect(expectedSparsityBelow(recipeOf(sigma))(0.7, {})).toBe(0.7);
    const recipe = recipeOf(sigma, { ...patterned, dense1: { excluded: true } });
    const sparsity = expectedSparsityBelow(recipe)(0.7, { conv2: 0.25 });
    expect(sparsity).toBeCloseTo((0.7 * 72 + 0.25 * 1_152 + 0.7 * 640) / 52_040, 12);
  });

  it('leaves every layer a grain', () => {
    // 16 filters of conv2: 15 of them can go.
    const recipe = recipeOf(
      { kind: 'sigma', quality: 1 },
      { conv2: { granularity: { kind: 'filter' } } },
    );
    const sparsity = expectedSparsityBelow(recipe)(0.97, {});
    expect(sparsity).toBeCloseTo((0.97 * 50_888 + (15 / 16) * 1_152) / 52_040, 12);
  });
});

describe('meanSparsity', () => {
  it('weighs layers by their weights, and is exact where they agree', () => {
    expect(
      meanSparsity([
        { planned: 0.5, count: 10 },
        { planned: 0.8, count: 30 },
      ]),
    ).toBeCloseTo(0.725, 12);
    const alike = [0.8, 0.8, 0.8].map((planned, i) => ({ planned, count: 10 + i }));
    expect(meanSparsity(alike)).toBe(0.8);
  });
});
