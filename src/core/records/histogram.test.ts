import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weightHistogram } from './histogram.ts';

describe('weightHistogram', () => {
  it('bins kept weights symmetrically around 0 and counts pruned ones apart', () => {
    const weights = Float32Array.of(-2, -1, 0.5, 1.5, 9);
    // Range ±2, four bins of 1: [−2, −1), [−1, 0), [0, 1), [1, 2].
    expect(weightHistogram(weights, Uint8Array.of(1, 1, 1, 1, 0), 4)).toEqual({
      min: -2,
      max: 2,
      kept: [1, 1, 1, 1],
      pruned: 1,
    });
  });

  it('puts the largest weight into the last bin', () => {
    expect(weightHistogram(Float32Array.of(2), Uint8Array.of(1), 4).kept).toEqual([0, 0, 0, 1]);
  });

  it('has a range where there is nothing to take one from', () => {
    const nothing = weightHistogram(Float32Array.of(3), Uint8Array.of(0), 3);
    expect(nothing).toEqual({ min: -1, max: 1, kept: [0, 0, 0], pruned: 1 });
    expect(weightHistogram(Float32Array.of(0), Uint8Array.of(1), 3).kept).toEqual([0, 1, 0]);
  });

  it('bins what is finite of a diverged layer', () => {
    const weights = Float32Array.of(NaN, Infinity, 1, -1);
    expect(weightHistogram(weights, new Uint8Array(4).fill(1), 2)).toEqual({
      min: -1,
      max: 1,
      kept: [1, 1],
      pruned: 0,
    });
  });

  it('loses no finite weight', () => {
    const anyWeight = fc.tuple(fc.float({ noNaN: true, noDefaultInfinity: true }), fc.boolean());
    fc.assert(
      fc.property(fc.array(anyWeight), fc.integer({ min: 1, max: 64 }), (cells, bins) => {
        const weights = Float32Array.from(cells.map(([weight]) => weight));
        const mask = Uint8Array.from(cells.map(([, isKept]) => Number(isKept)));
        const { kept, pruned } = weightHistogram(weights, mask, bins);
        expect(kept.reduce((sum, count) => sum + count, pruned)).toBe(cells.length);
      }),
    );
  });
});
