import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Batches, epochOrder } from './batches.ts';

const shardSizes = [12, 12, 12, 12, 6];

function ascending(numbers: readonly number[]): number[] {
  return numbers.toSorted((a, b) => a - b);
}

describe('epochOrder', () => {
  it('is a permutation of the images used', () => {
    const all = fc.tuple(fc.nat(0xffffffff), fc.nat(5), fc.integer({ min: 1, max: 54 }));
    fc.assert(
      fc.property(all, ([seed, epoch, images]) => {
        const order = epochOrder(seed, epoch, images, shardSizes);
        expect(ascending([...order])).toEqual(Array.from({ length: images }, (_, i) => i));
      }),
    );
  });

  it('goes through the shards one after the other in the first epoch only', () => {
    const shards = (epoch: number) =>
      [...epochOrder(7, epoch, 54, shardSizes)].map((i) => Math.floor(i / 12));
    expect(shards(0)).toEqual(ascending(shards(0)));
    expect(shards(1)).not.toEqual(ascending(shards(1)));
  });

  it('shuffles, differently by epoch and by seed', () => {
    const order = (seed: number, epoch: number) => [...epochOrder(seed, epoch, 54, shardSizes)];
    expect(order(7, 0)).not.toEqual(ascending(order(7, 0)));
    expect(order(7, 1)).not.toEqual(order(7, 2));
    expect(order(7, 0)).not.toEqual(order(8, 0));
  });
});

describe('Batches', () => {
  const options = { seed: 7, images: 50, batchSize: 8, shardSizes };

  it('covers every image of an epoch and tops its last batch up from the first', () => {
    const batches = new Batches(options);
    const epoch = Array.from({ length: 7 }, (_, step) => [...batches.at(7 + step)]).flat();
    expect(epoch).toHaveLength(56);
    expect(new Set(epoch.slice(0, 50)).size).toBe(50);
    expect(epoch.slice(50)).toEqual(epoch.slice(0, 6));
  });

  it('depends on the training step alone, not on what was asked before', () => {
    const asked = new Batches(options);
    for (const trainStep of [20, 3, 9, 0, 3]) {
      expect(asked.at(trainStep)).toEqual(new Batches(options).at(trainStep));
    }
  });

  it('repeats images where a batch is larger than the data', () => {
    const batches = new Batches({ ...options, images: 3 });
    const counts = [0, 1, 2].map(
      (image) => batches.at(0).filter((index) => index === image).length,
    );
    expect(ascending(counts)).toEqual([2, 3, 3]);
  });
});
