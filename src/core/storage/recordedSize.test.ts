import { describe, expect, it } from 'vitest';
import type { GranularityRecipe } from '../granularities/registry.ts';
import { recordedSize, type RecordedLayer } from './recordedSize.ts';

const shape = [784, 300];
const count = 784 * 300;
const layer = (
  kept: number,
  granularity: GranularityRecipe = { kind: 'weight' },
): RecordedLayer => ({ shape, count, kept, granularity });

describe('the size of a network by its counts', () => {
  it('is that of the dense tensors while nothing is pruned', () => {
    expect(recordedSize([layer(count)])).toEqual({ encoding: 'dense', bytes: 4 * count });
  });

  it('is a bit a weight and 4 bytes for each kept one at a half', () => {
    const kept = count / 2;
    expect(recordedSize([layer(kept)])).toEqual({
      encoding: 'bitmap',
      bytes: count / 8 + 4 * kept,
    });
  });

  it('is that of the pattern where every layer has one, and not where one has none', () => {
    const oneOfFour: GranularityRecipe = { kind: 'nOfM', n: 1, m: 4, axis: 'input' };
    expect(recordedSize([layer(count / 4, oneOfFour)])).toEqual({
      encoding: 'nOfM',
      bytes: ((32 + 2) * count) / 4 / 8,
    });
    const mixed = recordedSize([layer(count / 4, oneOfFour), layer(count / 4)]);
    expect(mixed.encoding).not.toBe('nOfM');
  });
});
