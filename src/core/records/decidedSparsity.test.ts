import { describe, expect, it } from 'vitest';
import { decidedSparsity } from './decidedSparsity.ts';

const layers = [
  { planned: 0.5, count: 300 },
  { planned: 0.9, count: 100 },
];

describe('decidedSparsity', () => {
  it('is the plan where that decides', () => {
    expect(decidedSparsity({ sparsity: 0.8 }, layers)).toBe(0.8);
  });

  it('is what the allocation decided where it did, by weights', () => {
    // (150 + 90)/400.
    expect(decidedSparsity({ sparsity: 0.4, share: 0.4 }, layers)).toBeCloseTo(0.6, 12);
  });
});
