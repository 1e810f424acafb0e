import type { Fraction } from '../../base/units.ts';
import { dataSetOf } from '../../core/data/registry.ts';
import type { EvaluationRecord, PhaseName } from '../../core/records/records.ts';
import type { Trainer } from '../training/Trainer.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';
import { firstImages } from '../data/firstImages.ts';
import type { RunHost } from './RunHost.ts';
import { breatheUnlessStopped } from './RunStopped.ts';

/** What a run measures, breathing between chunks. It changes nothing in the trainer. */
export class RunEvaluator {
  readonly #trainer: Trainer;
  readonly #host: RunHost;
  /** Validation images behind every accuracy that is not a phase's last. */
  readonly #quickImages: number;
  #quickAccuracy: { revision: number; accuracy: Fraction } | undefined;

  constructor(trainer: Trainer, host: RunHost) {
    this.#trainer = trainer;
    this.#host = host;
    this.#quickImages = dataSetOf(trainer.recipe.data.set).quickImages;
  }

  /** Accuracy on the first validation images; measured once for each state of the weights. */
  async quickAccuracy(validation: LabelledImages): Promise<Fraction> {
    const { revision } = this.#trainer;
    if (this.#quickAccuracy?.revision !== revision) {
      const accuracy = await this.#accuracy(firstImages(validation, this.#quickImages));
      this.#quickAccuracy = { revision, accuracy };
    }
    return this.#quickAccuracy.accuracy;
  }

  async quick(validation: LabelledImages): Promise<EvaluationRecord> {
    return {
      trainStep: this.#trainer.trainStep,
      set: 'validation',
      images: Math.min(this.#quickImages, validation.count),
      accuracy: await this.quickAccuracy(validation),
    };
  }

  /** The record of a whole set at the end of a phase. */
  async whole(
    set: EvaluationRecord['set'],
    images: LabelledImages,
    phase: PhaseName,
  ): Promise<EvaluationRecord> {
    const accuracy = await this.#accuracy(images);
    return { trainStep: this.#trainer.trainStep, set, images: images.count, accuracy, phase };
  }

  #accuracy(images: LabelledImages): Promise<Fraction> {
    return this.#trainer.accuracy(images, () => breatheUnlessStopped(this.#host));
  }
}
