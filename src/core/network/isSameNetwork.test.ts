import { describe, expect, it } from 'vitest';
import { isSameNetwork, narrowedWidths, unitsOf } from './isSameNetwork.ts';

const own = { network: 'small-cnn', data: { set: 'mnist' } } as const;

describe('isSameNetwork', () => {
  it('takes widths that are the network’s own for none', () => {
    const spelled = { ...own, widths: { conv1: 8, dense1: 64 } };
    expect(isSameNetwork(own, spelled)).toBe(true);
    expect(isSameNetwork(spelled, own)).toBe(true);
    expect(isSameNetwork(own, { ...own, widths: {} })).toBe(true);
  });

  it('takes the same widths in another order for the same', () => {
    const a = { ...own, widths: { conv1: 4, conv2: 8 } };
    expect(isSameNetwork(a, { ...own, widths: { conv2: 8, conv1: 4, dense1: 64 } })).toBe(true);
  });

  it('tells networks and widths apart', () => {
    expect(isSameNetwork(own, { ...own, network: 'lenet-5' })).toBe(false);
    expect(isSameNetwork(own, { ...own, widths: { conv1: 7 } })).toBe(false);
    const narrow = { ...own, widths: { conv1: 7 } };
    expect(isSameNetwork(narrow, { ...own, widths: { conv2: 7 } })).toBe(false);
  });
});

describe('narrowedWidths', () => {
  it('keeps what is narrower than the network’s own, and is absent where nothing is', () => {
    expect(narrowedWidths({ ...own, widths: { conv1: 8, conv2: 5 } })).toEqual({ conv2: 5 });
    expect(narrowedWidths({ ...own, widths: { conv1: 8 } })).toBeUndefined();
    expect(narrowedWidths(own)).toBeUndefined();
  });
});

it('unitsOf gives the output units of every prunable layer in order', () => {
  expect(unitsOf({ ...own, widths: { conv2: 5 } })).toEqual([8, 5, 64, 10]);
});
