import { describe, expect, it } from 'vitest';
import { classAccuracies, confusedAccuracy, emptyConfusion, hurtClasses } from './confusion.ts';

const before = [
  [90, 10, 0],
  [0, 200, 0],
  [0, 0, 0],
];

describe('a confusion matrix', () => {
  it('gives the share of each class that is answered right, and of all images', () => {
    expect(classAccuracies(before)).toEqual([0.9, 1, 0]);
    expect(confusedAccuracy(before)).toBeCloseTo(290 / 300, 12);
  });

  it('has no accuracy where there is no image', () => {
    expect(emptyConfusion(2)).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(confusedAccuracy(emptyConfusion(2))).toBe(0);
  });

  it('names the classes that lose accuracy, most first, and none that hardly does or wins', () => {
    const after = [
      [50, 50, 0],
      [20, 180, 0],
      [0, 0, 0],
    ];
    expect(hurtClasses(before, after)).toEqual([
      { label: 0, before: 0.9, after: 0.5 },
      { label: 1, before: 1, after: 0.9 },
    ]);
    expect(hurtClasses(after, before)).toEqual([]);
    expect(
      hurtClasses(before, [
        [90, 10, 0],
        [1, 199, 0],
        [0, 0, 0],
      ]),
    ).toEqual([]);
  });
});
