import { describe, expect, it } from 'vitest';
import { grainMembers } from '../../testing/grainMembers.ts';
import { prunableLayer } from '../../testing/prunableLayer.ts';
import { filter } from './filter.ts';

describe('filter', () => {
  it('takes every outC-th weight of a convolution', () => {
    const layer = prunableLayer([3, 3, 2, 4]);
    expect(filter.bind({}).grainCount(layer)).toBe(4);
    expect(grainMembers(filter.bind({}), layer, 3)).toEqual([
      3, 7, 11, 15, 19, 23, 27, 31, 35, 39, 43, 47, 51, 55, 59, 63, 67, 71,
    ]);
  });

  it('takes a column of a dense layer', () => {
    expect(grainMembers(filter.bind({}), prunableLayer([4, 3]), 1)).toEqual([1, 4, 7, 10]);
  });

  it('leaves the classes alone', () => {
    const output = prunableLayer([8, 10], { isOutput: true });
    expect(filter.bind({}).problem?.(output)).toMatchObject({ code: 'output-units' });
    expect(filter.bind({}).problem?.(prunableLayer([8, 10]))).toBeUndefined();
  });
});
