import { describe, expect, it } from 'vitest';
import { featureScale, silentUnits, tileColumns } from './featureScale.ts';

describe('tileColumns', () => {
  it('puts at least eight maps beside each other, and at most four rows of them', () => {
    expect([4, 8, 16, 20, 32, 50, 64].map(tileColumns)).toEqual([4, 8, 8, 8, 8, 13, 16]);
  });
});

describe('featureScale', () => {
  it('holds both sides, and has zero in it', () => {
    expect(featureScale([1, 3], [-2, 2])).toMatchObject({ lowest: -2, highest: 3 });
    expect(featureScale([2, 3])).toMatchObject({ lowest: 0, highest: 3 });
  });

  it('draws white what 98 % of the lit pixels lie below, so that one does not darken the rest', () => {
    const now = Array.from({ length: 101 }, (_, i) => (i === 100 ? 1_000 : i));
    expect(featureScale(now).white).toBe(98);
    expect(featureScale([0, 0]).white).toBe(0);
  });
});

describe('silentUnits', () => {
  it('counts units that give 0 at every place', () => {
    expect(silentUnits([0, 1, 0, 0, 0, 2], 3)).toBe(1);
  });
});
