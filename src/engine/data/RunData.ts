import type { LabelledImages } from './LabelledImages.ts';

/** The first validation images, behind every accuracy in the middle of a phase, and the first test images. */
export interface QuickImages {
  validation: LabelledImages;
  test: LabelledImages;
}

/** The images as the run asks for them; `ShardedData` is one. What is waited for survives failures and retries. */
export interface RunData {
  /** Images in each training shard, in order; known once a `whenImages` has resolved. */
  readonly shardSizes: readonly number[];
  /** How many training images are there, counted from the first without a gap. */
  readonly imagesReady: number;
  /** Resolves once the first `count` training images are there. */
  whenImages(count: number): Promise<void>;
  whenValidation(): Promise<LabelledImages>;
  whenTest(): Promise<LabelledImages>;
  /** The first of the two sets, there before the sets themselves are. */
  whenQuick(): Promise<QuickImages>;
  /** The training images `indices` (packed order). */
  batch(indices: Uint32Array): LabelledImages;
}
