import type { Fraction } from '../../base/units.ts';
import type { EvaluationRecord, PhaseName } from '../../core/records/records.ts';
import type { Trainer } from '../training/Trainer.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';
import { firstImages } from '../data/firstImages.ts';
import type { RunHost } from './RunHost.ts';
import { breatheUnlessStopped } from './RunStopped.ts';

/** Validation images behind every accuracy that is not a phase's last: always the same, the first. */
const quickImages = 1000;

/** What a run measures, breathing between chunks. It changes nothing in the trainer. */
export class RunEvaluator {
  readonly #trainer: Trainer;
  readonly #host: RunHost;
  #quickAccuracy: { revision: number; accuracy: Fraction } | undefined;

  constructor(trainer: Trainer, host: RunHost) {
    this.#trainer = trainer;
    this.#host = host;
  }

  /** Accuracy on the first 1,000 validation images; measured once for each state of the weights. */
  async quickAccuracy(validation: LabelledImages): Promise<Fraction> {
    const { revision } = this.#trainer;
    if (this.#quickAccuracy?.revision !== revision) {
      const accuracy = await this.#accuracy(firstImages(validation, quickImages));
      this.#quickAccuracy = { revision, accuracy };
    }
    return this.#quickAccuracy.accuracy;
  }

  async quick(validation: LabelledImages): Promise<EvaluationRecord> {
    return {
      trainStep: this.#trainer.trainStep,
      set: 'validation',
      images: Math.min(quickImages, validation.count),
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
