import { describe, expect, it } from 'vitest';
import { grainsPrunedAt, prunedBefore, prunedByHand } from './prunedAt.ts';

/** When a grain fell whose weights fell at these pruning steps, another beside it being kept. */
function fellAt(...weights: number[]): number | undefined {
  const of = Uint32Array.of(0, ...weights.map(() => 1));
  return grainsPrunedAt(Uint16Array.of(0, ...weights), { count: 2, of })[1];
}

describe('grainsPrunedAt', () => {
  it('is 0 while one weight is kept, wherever it stands', () => {
    expect(fellAt(0, 3, 2)).toBe(0);
    expect(fellAt(3, 0, 2)).toBe(0);
    expect(fellAt(3, 2, 0)).toBe(0);
    expect(fellAt(prunedBefore, 0)).toBe(0);
    expect(fellAt(0, prunedBefore)).toBe(0);
  });

  it('is the pruning step that took the last of its weights', () => {
    expect(fellAt(2, 5, 3)).toBe(5);
    expect(fellAt(5, 2, 3)).toBe(5);
    expect(fellAt(2, 3, 5)).toBe(5);
  });

  it('counts what was gone before the run for nothing, unless all of it was', () => {
    expect(fellAt(prunedBefore, 4, prunedBefore)).toBe(4);
    expect(fellAt(4, prunedBefore)).toBe(4);
    expect(fellAt(prunedBefore, prunedBefore)).toBe(prunedBefore);
  });

  it('is by hand where an edit took any', () => {
    expect(fellAt(4, prunedByHand, 7)).toBe(prunedByHand);
  });

  it('is that of the weight itself where every weight is its own grain', () => {
    const prunedAt = Uint16Array.of(0, 3, prunedBefore);
    expect(grainsPrunedAt(prunedAt, { count: 3 })).toBe(prunedAt);
  });
});
