import { describe, expect, it } from 'vitest';
import { deadUnits, maskedCount } from './mask.ts';

describe('deadUnits', () => {
  it('finds units of which not one weight is kept', () => {
    // [kh 1, kw 1, inC 2, outC 3]: unit 1 has nothing.
    expect(Array.from(deadUnits(Uint8Array.of(1, 0, 0, 0, 0, 1), [1, 1, 2, 3]))).toEqual([0, 1, 0]);
    expect(Array.from(deadUnits(new Uint8Array(6), [2, 3]))).toEqual([1, 1, 1]);
  });
});

describe('maskedCount', () => {
  it('counts zeros', () => {
    expect(maskedCount(Uint8Array.of(1, 0, 0, 1, 0))).toBe(3);
  });
});
