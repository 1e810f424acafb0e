import { describe, expect, it } from 'vitest';
import { prunedBefore } from '../selection/prunedAt.ts';
import { stepChanges } from './stepChanges.ts';

const alone = { count: 4, size: Uint32Array.of(1, 1, 1, 1) };
const pairs = { count: 2, of: Uint32Array.of(0, 0, 1, 1), size: Uint32Array.of(2, 2) };

describe('stepChanges', () => {
  it('tells the deaths of one pruning step from those before it', () => {
    const prunedAt = Uint16Array.of(0, 2, 1, prunedBefore);
    expect(stepChanges({ prunedAt, pruningStep: 2, grains: alone })).toEqual({
      weights: Uint8Array.of(0, 1, 0, 0),
      died: 1,
      born: 0,
    });
  });

  it('tells what was born by the mask before', () => {
    const prunedAt = Uint16Array.of(0, 2, 0, 1);
    const before = Uint16Array.of(1, 0, 0, 1);
    expect(stepChanges({ prunedAt, pruningStep: 2, before, grains: alone })).toEqual({
      weights: Uint8Array.of(2, 1, 0, 0),
      died: 1,
      born: 1,
    });
  });

  it('counts grains, not weights: one dies with its last weight', () => {
    const prunedAt = Uint16Array.of(1, 2, 2, 0);
    expect(stepChanges({ prunedAt, pruningStep: 2, grains: pairs })).toMatchObject({
      died: 1,
      born: 0,
    });
  });
});
