import { describe, expect, it } from 'vitest';
import { verifyNOfM } from './verifyNOfM.ts';

describe('verifyNOfM', () => {
  // [5 inputs, 2 units]; unit 0 keeps rows 0–2, unit 1 rows 1 and 4.
  const mask = Uint8Array.of(1, 0, 1, 1, 1, 0, 0, 0, 0, 1);

  it('names the first window that keeps too much', () => {
    expect(verifyNOfM(mask, [5, 2], { n: 2, m: 4, axis: 'input' })).toEqual({
      unit: 0,
      indices: [0, 2, 4, 6],
      kept: 3,
    });
  });

  it('accepts a mask within the pattern, and short windows that keep everything', () => {
    expect(verifyNOfM(mask, [5, 2], { n: 3, m: 4, axis: 'input' })).toBeUndefined();
    const dense = new Uint8Array(9 * 3).fill(1);
    expect(verifyNOfM(dense, [3, 3, 1, 3], { n: 2, m: 4, axis: 'input' })).toBeUndefined();
    expect(verifyNOfM(dense, [3, 3, 1, 3], { n: 2, m: 4, axis: 'flat' })?.kept).toBe(4);
  });

  it('begins windows anew at every kernel position', () => {
    // Two positions of three inputs, one unit: 1 1 0 | 0 1 1 keeps 2 of 3 in each.
    const mask = Uint8Array.of(1, 1, 0, 0, 1, 1);
    expect(verifyNOfM(mask, [1, 2, 3, 1], { n: 2, m: 4, axis: 'input' })).toBeUndefined();
    expect(verifyNOfM(mask, [1, 2, 3, 1], { n: 1, m: 4, axis: 'input' })?.indices).toEqual([
      0, 1, 2,
    ]);
  });
});
