import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ladderOf } from './ladder.ts';

describe('ladderOf', () => {
  it('goes evenly from 0 to the top', () => {
    expect(ladderOf({ points: 4, top: 0.9, spacing: 'even' })).toEqual([0, 0.3, 0.6, 0.9]);
  });

  it('takes the same share of what is left each time: halves up to 7/8', () => {
    expect(ladderOf({ points: 4, top: 0.875, spacing: 'dense' })).toEqual([0, 0.5, 0.75, 0.875]);
  });

  it('rises from 0 to the top, whatever is asked for', () => {
    assert(
      property(
        integer({ min: 3, max: 24 }),
        integer({ min: 10, max: 99 }),
        constantFrom('even' as const, 'dense' as const),
        (points, percent, spacing) => {
          const ladder = ladderOf({ points, top: percent / 100, spacing });
          expect(ladder[0]).toBe(0);
          expect(ladder.at(-1)).toBe(percent / 100);
          expect(ladder.every((s, i) => i === 0 || s > (ladder[i - 1] ?? 1))).toBe(true);
        },
      ),
    );
  });
});
