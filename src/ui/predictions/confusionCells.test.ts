import { describe, expect, it } from 'vitest';
import { differenceOf, differenceStrength, mostConfused, strengthOf } from './confusionCells.ts';

const before = [
  [90, 10, 0],
  [5, 95, 0],
  [0, 0, 0],
];
const after = [
  [40, 20, 40],
  [5, 95, 0],
  [0, 0, 0],
];

describe('the cells of a confusion matrix', () => {
  it('differ by what was there before', () => {
    expect(differenceOf(before, after)[0]).toEqual([-50, 10, 40]);
  });

  it('are tinted by their share of the row, ten times as strongly where they are wrong', () => {
    expect(strengthOf(before, 0, 0)).toBeCloseTo(0.9, 9);
    expect(strengthOf(before, 0, 1)).toBe(1);
    expect(strengthOf(before, 1, 0)).toBeCloseTo(0.5, 9);
    expect(strengthOf(before, 2, 2)).toBe(0);
    expect(differenceStrength(-5, 100)).toBeCloseTo(0.25, 9);
    expect(differenceStrength(0, 0)).toBe(0);
  });

  it('tell for what a class is taken more often than before', () => {
    expect(mostConfused(0, before, after)).toEqual({ answer: 2, images: 40 });
    expect(mostConfused(1, before, after)).toBeUndefined();
  });
});
