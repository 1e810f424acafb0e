import { describe, expect, it } from 'vitest';
import { highestClass, probabilitiesOf } from './probabilities.ts';

describe('probabilitiesOf', () => {
  it('is the softmax of the logits', () => {
    const [a, b, c] = probabilitiesOf([0, Math.log(2), Math.log(5)]);
    expect(a).toBeCloseTo(1 / 8, 12);
    expect(b).toBeCloseTo(2 / 8, 12);
    expect(c).toBeCloseTo(5 / 8, 12);
  });

  it('does not overflow, and tells no number as no number', () => {
    expect(probabilitiesOf([1_000, 0])).toEqual([1, 0]);
    expect(probabilitiesOf([Number.NaN, 0])).toEqual([Number.NaN, Number.NaN]);
  });
});

describe('highestClass', () => {
  it('is the first among equals', () => {
    expect(highestClass([0.1, 0.4, 0.4, 0.1])).toBe(1);
  });
});
