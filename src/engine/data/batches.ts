import { createRandom, shuffle } from '../../base/random.ts';

export interface BatchOptions {
  seed: number;
  /** Training images used: the first so many of the packed order. */
  images: number;
  batchSize: number;
  /** Images in each training shard, in order. */
  shardSizes: readonly number[];
}

/**
 * The order in which an epoch goes through the images `0 … images − 1`: a permutation of them that
 * depends on the seed and the epoch alone, never on which shard arrived first.
 *
 * Epoch 0 takes the shards one after the other, shuffled within each, so that training can start on
 * the first shard; later epochs shuffle all images together.
 *
 * @param epoch 0, 1, …
 */
export function epochOrder(
  seed: number,
  epoch: number,
  images: number,
  shardSizes: readonly number[],
): Uint32Array {
  const order = Uint32Array.from({ length: images }, (_, i) => i);
  if (epoch > 0) return shuffle(order, createRandom(seed, 'order', epoch));
  let start = 0;
  for (const [shard, size] of shardSizes.entries()) {
    const end = Math.min(images, start + size);
    if (start < end) shuffle(order.subarray(start, end), createRandom(seed, 'order', 0, shard));
    start = end;
  }
  return order;
}

/**
 * Which images each training step takes, as a pure function of the recipe; the last epoch's order
 * is remembered. Steps per epoch are `ceil(images / batchSize)`; the last batch of an epoch is
 * topped up from the epoch's first images, so every batch has the same size.
 */
export class Batches {
  readonly #options: BatchOptions;
  readonly #stepsPerEpoch: number;
  #epoch = -1;
  #order: Uint32Array = new Uint32Array();

  constructor(options: BatchOptions) {
    this.#options = options;
    this.#stepsPerEpoch = Math.ceil(options.images / options.batchSize);
  }

  /** Indices, in packed order, of the batch of training step `trainStep + 1` (`trainStep` completed). */
  at(trainStep: number): Uint32Array {
    const { seed, images, batchSize, shardSizes } = this.#options;
    const epoch = Math.floor(trainStep / this.#stepsPerEpoch);
    if (epoch !== this.#epoch) {
      this.#order = epochOrder(seed, epoch, images, shardSizes);
      this.#epoch = epoch;
    }
    const start = (trainStep % this.#stepsPerEpoch) * batchSize;
    const order = this.#order;
    return Uint32Array.from({ length: batchSize }, (_, i) => order[(start + i) % images]);
  }
}
