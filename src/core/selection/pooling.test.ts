import { describe, expect, it } from 'vitest';
import { poolScores } from './pooling.ts';

describe('poolScores', () => {
  // Grain 0: −3 and 4; grain 1: 2 alone.
  const scores = Float32Array.of(-3, 2, 4);
  const grains = { count: 2, of: Uint32Array.of(0, 1, 0), size: Uint32Array.of(2, 1) };

  it('pools by mean, absolute sum, root of squares and maximum', () => {
    expect(Array.from(poolScores(scores, grains, 'mean'))).toEqual([0.5, 2]);
    expect(Array.from(poolScores(scores, grains, 'l1'))).toEqual([7, 2]);
    expect(Array.from(poolScores(scores, grains, 'l2'))).toEqual([5, 2]);
    expect(Array.from(poolScores(scores, grains, 'max'))).toEqual([4, 2]);
  });

  it('takes the largest of scores that are all negative', () => {
    expect(Array.from(poolScores(Float32Array.of(-3, -2, -4), grains, 'max'))).toEqual([-3, -2]);
  });

  it('gives the scores themselves where every weight is its own grain', () => {
    expect(poolScores(scores, { count: 3 }, 'l1')).toBe(scores);
  });

  it('lets NaN through, so that selection can refuse it', () => {
    const broken = Float32Array.of(Number.NaN, 2, 4);
    for (const pooling of ['mean', 'l1', 'l2', 'max'] as const) {
      expect(poolScores(broken, grains, pooling)[0]).toBeNaN();
    }
  });
});
