import { describe, expect, it } from 'vitest';
import { findBoundary } from './boundary.ts';

const all = new Uint8Array(5).fill(1);

describe('findBoundary', () => {
  it('is the highest score that goes, and how many of those that tie with it', () => {
    const scores = Float32Array.of(2, -1, 2, 0.5, 2);
    expect(findBoundary(scores, all, 1)).toEqual({ score: -1, ties: 1 });
    expect(findBoundary(scores, all, 3)).toEqual({ score: 2, ties: 1 });
    expect(findBoundary(scores, all, 5)).toEqual({ score: 2, ties: 3 });
    expect(findBoundary(scores, Uint8Array.of(1, 0, 1, 0, 1), 1)).toEqual({ score: 2, ties: 1 });
  });

  it('is 0 where −0 and 0 tie, never −0', () => {
    const { score, ties } = findBoundary(Float32Array.of(-0, 0, -0, 1, 1), all, 2);
    expect(score).toBe(0);
    expect(ties).toBe(2);
  });

  it('refuses to drop more than there are candidates', () => {
    expect(() => findBoundary(new Float32Array(5), all, 6)).toThrow(
      'findBoundary: want a count of at most all candidates',
    );
  });
});
