import type { Fraction } from '../../base/units.ts';
import { dataSetOf } from '../../core/data/registry.ts';
import type { EvaluationRecord, PhaseName } from '../../core/records/records.ts';
import type { Trainer } from '../training/Trainer.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';
import { firstImages } from '../data/firstImages.ts';
import type { RunHost } from './RunHost.ts';
import { breatheUnlessStopped } from './RunStopped.ts';

/** An accuracy of one state of the weights. */
interface Measured {
  revision: number;
  accuracy: Fraction;
}

/**
 * What a run measures, breathing between chunks. It changes nothing in the trainer. A stop ends the measurement of a
 * whole set; that of few images goes to its end, so that no step is left half done or unread.
 */
export class RunEvaluator {
  readonly #trainer: Trainer;
  readonly #host: RunHost;
  /** Validation images behind every accuracy that is not a phase's last. */
  readonly #quickImages: number;
  #quickAccuracy: Measured | undefined;
  #trainingAccuracy: Measured | undefined;

  constructor(trainer: Trainer, host: RunHost) {
    this.#trainer = trainer;
    this.#host = host;
    this.#quickImages = dataSetOf(trainer.recipe.data.set).quickImages;
  }

  /** Accuracy on the first validation images; measured once for each state of the weights. */
  async quickAccuracy(validation: LabelledImages): Promise<Fraction> {
    this.#quickAccuracy = await this.#measured(
      firstImages(validation, this.#quickImages),
      this.#quickAccuracy,
    );
    return this.#quickAccuracy.accuracy;
  }

  /** Accuracy on the first training images; measured once for each state of the weights. */
  async trainingAccuracy(images: LabelledImages): Promise<Fraction> {
    this.#trainingAccuracy = await this.#measured(images, this.#trainingAccuracy);
    return this.#trainingAccuracy.accuracy;
  }

  /** `phase`: of the end of one. */
  async training(images: LabelledImages, phase?: PhaseName): Promise<EvaluationRecord> {
    return {
      trainStep: this.#trainer.trainStep,
      set: 'training',
      images: images.count,
      accuracy: await this.trainingAccuracy(images),
      ...(phase && { phase }),
    };
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
    set: 'validation' | 'test',
    images: LabelledImages,
    phase: PhaseName,
  ): Promise<EvaluationRecord> {
    const accuracy = await this.#trainer.accuracy(images, () => breatheUnlessStopped(this.#host));
    return { trainStep: this.#trainer.trainStep, set, images: images.count, accuracy, phase };
  }

  async #measured(images: LabelledImages, known: Measured | undefined): Promise<Measured> {
    const { revision } = this.#trainer;
    if (known?.revision === revision) return known;
    return { revision, accuracy: await this.#trainer.accuracy(images, () => this.#host.breathe()) };
  }
}
