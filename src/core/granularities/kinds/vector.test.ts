import { describe, expect, it } from 'vitest';
import { grainMembers } from '../../testing/grainMembers.ts';
import { prunableLayer } from '../../testing/prunableLayer.ts';
import { vector } from './vector.ts';

// [3, 3, 2, 4]: weight (ky, kx, i, o) is at 24·ky + 8·kx + 4·i + o.
const conv = prunableLayer([3, 3, 2, 4]);

describe('vector', () => {
  it('takes a row of a slice: all kx of one ky, input and filter', () => {
    const rows = vector.bind({ axis: 'row', length: 4 });
    // 3 rows × 2 inputs × 4 filters. Row ky = 1 of input 0 and filter 2 begins at 24 + 2, in the
    // order of first weights after the 2·4 of ky = 0 and two of its own.
    expect(rows.grainCount(conv)).toBe(24);
    expect(grainMembers(rows, conv, 10)).toEqual([26, 34, 42]);
  });

  it('takes a column of a slice: all ky of one kx, input and filter', () => {
    const columns = vector.bind({ axis: 'column', length: 4 });
    // Column kx = 2 of input 1 and filter 0 begins at 16 + 4, and all before it begin columns too.
    expect(columns.grainCount(conv)).toBe(24);
    expect(grainMembers(columns, conv, 20)).toEqual([20, 44, 68]);
  });

  it('is as long as the slice is wide or high, whatever its length says', () => {
    const layer = prunableLayer([2, 5, 1, 1]);
    const sizes = (axis: 'row' | 'column') =>
      Array.from(vector.bind({ axis, length: 3 }).grains(layer).size ?? []);
    expect(sizes('row')).toEqual([5, 5]);
    expect(sizes('column')).toEqual([2, 2, 2, 2, 2]);
  });

  it('cuts the inputs of a dense unit into runs, the last one shorter', () => {
    const runs = vector.bind({ axis: 'row', length: 3 });
    const dense = prunableLayer([7, 2]);
    // Weight (input, unit) is at 2·input + unit. Inputs 0–2, 3–5 and 6.
    expect(grainMembers(runs, dense, 2)).toEqual([6, 8, 10]);
    expect(grainMembers(runs, dense, 5)).toEqual([13]);
    expect(Array.from(runs.grains(dense).size ?? [])).toEqual([3, 3, 3, 3, 1, 1]);
  });
});
