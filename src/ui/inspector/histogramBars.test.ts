import { describe, expect, it } from 'vitest';
import { histogramBars, shareOf } from './histogramBars.ts';

const histogram = { min: -0.4, max: 0.4, kept: [2, 0, 8, 4], pruned: 3 };

describe('histogramBars', () => {
  it('gives a bar to every bin that is not empty, as high as its share of the tallest', () => {
    expect(histogramBars(histogram, undefined)).toEqual([
      { left: 0, width: 0.25, height: 0.25, kind: 'negative' },
      { left: 0.5, width: 0.25, height: 1, kind: 'positive' },
      { left: 0.75, width: 0.25, height: 0.5, kind: 'positive' },
    ]);
  });

  it('marks what the target would still remove, on both sides of zero', () => {
    const kinds = histogramBars({ ...histogram, kept: [1, 1, 1, 1] }, 0.15).map(({ kind }) => kind);
    expect(kinds).toEqual(['negative', 'goes', 'goes', 'positive']);
  });

  it('has no bars when every weight is pruned', () => {
    expect(histogramBars({ min: 0, max: 0, kept: [0, 0], pruned: 9 }, undefined)).toEqual([]);
  });
});

describe('shareOf', () => {
  it('places a weight, and leaves out what lies beyond the axis', () => {
    expect(shareOf(0, histogram)).toBeCloseTo(0.5);
    expect(shareOf(-0.4, histogram)).toBe(0);
    expect(shareOf(0.41, histogram)).toBeUndefined();
    expect(shareOf(0, { min: 0, max: 0 })).toBeUndefined();
  });
});
