import type { Recipe } from '../../core/recipe/recipe.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';
import { Batches } from '../data/batches.ts';
import type { RunData } from '../data/RunData.ts';

/** A run's images: its recipe's batches and the first of them out of what is still arriving, validation and test. */
export class RunImages {
  readonly #recipe: Recipe;
  readonly #data: RunData;
  #batches: Batches | undefined;
  #firstTraining: LabelledImages | undefined;

  constructor(recipe: Recipe, data: RunData) {
    this.#recipe = recipe;
    this.#data = data;
  }

  /** Whether the images of the training step after `trainStep` are there. */
  isReady(trainStep: number): boolean {
    const { imagesReady } = this.#data;
    return imagesReady >= this.#recipe.data.images || imagesReady >= this.#imagesNeeded(trainStep);
  }

  whenReady(trainStep: number): Promise<void> {
    return this.#data.whenImages(this.#imagesNeeded(trainStep));
  }

  /** The batch of the training step after `trainStep`, which must be ready. */
  batch(trainStep: number): LabelledImages {
    return this.#data.batch(this.#indices(trainStep));
  }

  validation(): Promise<LabelledImages> {
    return this.#data.whenValidation();
  }

  test(): Promise<LabelledImages> {
    return this.#data.whenTest();
  }

  /** The first `count` training images; of one run always as many. */
  async firstTraining(count: number): Promise<LabelledImages> {
    await this.#data.whenImages(count);
    this.#firstTraining ??= this.#data.batch(Uint32Array.from({ length: count }, (_, i) => i));
    return this.#firstTraining;
  }

  #imagesNeeded(trainStep: number): number {
    // The first shard tells the sizes of all, on which the order depends.
    if (this.#data.imagesReady === 0) return 1;
    return this.#indices(trainStep).reduce((most, index) => Math.max(most, index + 1), 0);
  }

  #indices(trainStep: number): Uint32Array {
    const { seed, data, training } = this.#recipe;
    this.#batches ??= new Batches({
      seed,
      images: data.images,
      batchSize: training.batchSize,
      shardSizes: this.#data.shardSizes,
    });
    return this.#batches.at(trainStep);
  }
}
