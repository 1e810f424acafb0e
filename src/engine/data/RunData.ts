import type { LabelledImages } from './LabelledImages.ts';

/** The images as the run asks for them; `MnistData` is one. */
export interface RunData {
  /** Images in each training shard, in order; known once a `whenImages` has resolved. */
  readonly shardSizes: readonly number[];
  /** How many training images are there, counted from the first without a gap. */
  readonly imagesReady: number;
  /** Resolves once the first `count` training images are there; survives failures and retries. */
  whenImages(count: number): Promise<void>;
  whenValidation(): Promise<LabelledImages>;
  whenTest(): Promise<LabelledImages>;
  /** The training images `indices` (packed order): pixels 0…255 `[n, 784]`, labels `[n]`. */
  batch(indices: Uint32Array): LabelledImages;
}
