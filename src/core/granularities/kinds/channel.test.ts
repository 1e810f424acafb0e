import { describe, expect, it } from 'vitest';
import { grainMembers } from '../../testing/grainMembers.ts';
import { prunableLayer } from '../../testing/prunableLayer.ts';
import { channel } from './channel.ts';

describe('channel', () => {
  it('takes what reads one input channel, at every position, in every filter', () => {
    // [2, 2, 3, 2]: (position p, input i, filter o) is at 6·p + 2·i + o; input 1.
    const layer = prunableLayer([2, 2, 3, 2]);
    expect(channel.bind({}).grainCount(layer)).toBe(3);
    expect(grainMembers(channel.bind({}), layer, 1)).toEqual([2, 3, 8, 9, 14, 15, 20, 21]);
  });

  it('takes a row of a dense layer', () => {
    expect(grainMembers(channel.bind({}), prunableLayer([4, 3]), 2)).toEqual([6, 7, 8]);
  });

  it('leaves a convolution its image, but may take pixels from a dense layer', () => {
    const onImage = prunableLayer([3, 3, 1, 8], { isInput: true });
    expect(channel.bind({}).problem?.(onImage)).toMatchObject({ code: 'input-channel' });
    expect(
      channel.bind({}).problem?.(prunableLayer([784, 300], { isInput: true })),
    ).toBeUndefined();
    expect(channel.bind({}).problem?.(prunableLayer([3, 3, 8, 16]))).toBeUndefined();
  });

  it('may be had by the output layer, whose inputs are not the classes', () => {
    expect(channel.bind({}).problem?.(prunableLayer([64, 10], { isOutput: true }))).toBeUndefined();
  });
});
