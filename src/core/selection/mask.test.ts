import { describe, expect, it } from 'vitest';
import { deadUnits, keptCount, maskedCount } from './mask.ts';

describe('deadUnits', () => {
  it('finds units of which not one weight is kept', () => {
    // [kh 1, kw 1, inC 2, outC 3]: unit 1 has nothing.
    expect(Array.from(deadUnits(Uint8Array.of(1, 0, 0, 0, 0, 1), [1, 1, 2, 3]))).toEqual([0, 1, 0]);
    expect(Array.from(deadUnits(new Uint8Array(6), [2, 3]))).toEqual([1, 1, 1]);
  });

  it('looks for a weight of every unit until the last row', () => {
    // [4, 2]: unit 0 has a weight in each row, unit 1 in the last alone.
    expect(Array.from(deadUnits(Uint8Array.of(1, 0, 1, 0, 1, 0, 1, 1), [4, 2]))).toEqual([0, 0]);
  });
});

describe('maskedCount', () => {
  it('counts zeros', () => {
    expect(maskedCount(Uint8Array.of(1, 0, 0, 1, 0))).toBe(3);
  });
});

describe('keptCount', () => {
  it('counts in a view, wherever in its buffer it begins and ends', () => {
    const { buffer } = Uint8Array.of(1, 0, 1, 1, 0, 1, 1, 0, 0, 1, 0, 1);
    for (let from = 0; from < 12; from += 1) {
      for (let to = from; to <= 12; to += 1) {
        const view = new Uint8Array(buffer, from, to - from);
        expect(keptCount(view), `${from} … ${to}`).toBe(view.filter((kept) => kept === 1).length);
      }
    }
  });
});
