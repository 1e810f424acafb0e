import { describe, expect, it } from 'vitest';
import { grainMembers } from '../../testing/grainMembers.ts';
import { prunableLayer } from '../../testing/prunableLayer.ts';
import { kernel } from './kernel.ts';

describe('kernel', () => {
  it('takes the slice from one input channel to one filter, nine weights far apart', () => {
    // [3, 3, 2, 4]: (position p, input i, filter o) is at 8·p + 4·i + o; input 1, filter 2.
    const layer = prunableLayer([3, 3, 2, 4]);
    expect(kernel.bind({}).grainCount(layer)).toBe(8);
    expect(grainMembers(kernel.bind({}), layer, 6)).toEqual([6, 14, 22, 30, 38, 46, 54, 62, 70]);
  });

  it('is for convolutions only', () => {
    expect(kernel.bind({}).problem?.(prunableLayer([8, 4]))).toMatchObject({ code: 'conv-only' });
    expect(kernel.bind({}).problem?.(prunableLayer([3, 3, 2, 4]))).toBeUndefined();
  });
});
