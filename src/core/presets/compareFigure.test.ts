import { describe, expect, it } from 'vitest';
import { compareFigure } from './compareFigure.ts';
import type { PublishedFigure } from './preset.ts';

const accuracy: PublishedFigure = {
  measure: 'accuracy',
  published: 0.984,
  better: 'higher',
  tolerance: 0.003,
};

describe('ours against a published figure', () => {
  it('is met up to the tolerance on the worse side, and however much better', () => {
    expect(compareFigure(accuracy, [0.981])).toMatchObject({ isMet: true });
    expect(compareFigure(accuracy, [0.9809])).toMatchObject({ isMet: false });
    expect(compareFigure(accuracy, [0.999])).toMatchObject({ isMet: true });
  });

  it('counts the other way where lower is better', () => {
    const bytes: PublishedFigure = {
      measure: 'gzipBytes',
      published: 25_000,
      better: 'lower',
      tolerance: 500,
    };
    expect(compareFigure(bytes, [25_500])).toMatchObject({ difference: 500, isMet: true });
    expect(compareFigure(bytes, [25_501])).toMatchObject({ difference: 501, isMet: false });
    expect(compareFigure(bytes, [1_000])).toMatchObject({ difference: -24_000, isMet: true });
  });

  it('compares the mean, and gives the spread', () => {
    const compared = compareFigure(accuracy, [0.98, 0.99, 0.982]);
    expect(compared).toMatchObject({ min: 0.98, max: 0.99, isMet: true });
    // (0.98 + 0.99 + 0.982) / 3 = 0.984
    expect(compared?.mean).toBeCloseTo(0.984, 12);
    expect(compared?.difference).toBeCloseTo(0, 12);
  });

  it('measures the distance from the nearer end of a published range', () => {
    const range = { ...accuracy, published: { min: 0.97, max: 0.98 } };
    expect(compareFigure(range, [0.975])).toMatchObject({ difference: 0, isMet: true });
    expect(compareFigure(range, [0.96])?.difference).toBeCloseTo(-0.01, 12);
    expect(compareFigure(range, [0.99])?.difference).toBeCloseTo(0.01, 12);
  });

  it('says nothing where nothing was run', () => {
    expect(compareFigure(accuracy, [])).toBeUndefined();
  });
});
