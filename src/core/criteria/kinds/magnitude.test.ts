import { describe, expect, it } from 'vitest';
import { criterionInputs } from '../../testing/criterionInputs.ts';
import { magnitude } from './magnitude.ts';

describe('magnitude', () => {
  it('is |w|, and 0 for −0', () => {
    const scores = magnitude.score(criterionInputs([4, 1], [-2, 0.5, -0, 0]));
    expect(Array.from(scores)).toEqual([2, 0.5, 0, 0]);
  });
});
