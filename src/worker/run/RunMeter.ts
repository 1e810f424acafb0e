/** How fast a run is and how long it will still take: estimates for the eye, used for nothing else. */
import type { Milliseconds } from '../../base/units.ts';
import { dataSetOf } from '../../core/data/registry.ts';
import { quickEvaluations } from '../../core/plan/quickEvaluations.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { RunPlan } from '../../core/records/records.ts';

/** Speed is that of the last so much training time. */
const windowMs: Milliseconds = 2_000;

export class RunMeter {
  readonly #batchSize: number;
  readonly #quickImages: number;
  /** Validation and test images at the end of a phase. */
  readonly #wholeImages: number;
  #stretches: { trainSteps: number; elapsedMs: Milliseconds }[] = [];
  #isWarm = false;
  #evaluatedImages = 0;
  #evaluationMs: Milliseconds = 0;

  constructor({ training, data }: Pick<Recipe, 'training' | 'data'>) {
    const { quickImages, splits } = dataSetOf(data.set);
    this.#batchSize = training.batchSize;
    this.#quickImages = quickImages;
    this.#wholeImages = splits.validation + splits.test;
  }

  noteTraining(trainSteps: number, elapsedMs: Milliseconds): void {
    // The first stretch compiled shaders; it stands until there is a better one.
    if (!this.#isWarm && this.#stretches.length > 0) {
      this.#stretches = [];
      this.#isWarm = true;
    }
    this.#stretches.push({ trainSteps, elapsedMs });
    while (this.#stretches.length > 1 && this.#sum().elapsedMs > windowMs) this.#stretches.shift();
  }

  noteEvaluation(images: number, elapsedMs: Milliseconds): void {
    this.#evaluatedImages += images;
    this.#evaluationMs += elapsedMs;
  }

  /** Accuracy before and after it is most of what a pruning step takes. */
  notePruning(elapsedMs: Milliseconds): void {
    this.noteEvaluation(2 * this.#quickImages, elapsedMs);
  }

  /** Of training alone; 0 before the first training step. */
  get imagesPerSecond(): number {
    const { trainSteps, elapsedMs } = this.#sum();
    return elapsedMs > 0 ? (1_000 * trainSteps * this.#batchSize) / elapsedMs : 0;
  }

  /** Training and evaluations that are still to come up to a training step, the last unless another is named, at the speeds seen so far. */
  remainingMs(plan: RunPlan, trainStep: number, until = plan.trainSteps): Milliseconds {
    const { trainSteps, elapsedMs } = this.#sum();
    const stepMs = trainSteps > 0 ? elapsedMs / trainSteps : 0;
    const imageMs = this.#evaluatedImages > 0 ? this.#evaluationMs / this.#evaluatedImages : 0;
    const left = until - trainStep;
    const isLeft = (other: number) => other > trainStep && other <= until;
    const phaseEnds = plan.phases.filter(({ toTrainStep }) => isLeft(toTrainStep)).length;
    const prunings = plan.pruningSteps.filter((step) => isLeft(step.trainStep)).length;
    const quick = quickEvaluations(trainStep, until, plan.trainSteps);
    const images = this.#quickImages * (quick + 2 * prunings) + this.#wholeImages * phaseEnds;
    return left * stepMs + images * imageMs;
  }

  #sum(): { trainSteps: number; elapsedMs: Milliseconds } {
    let trainSteps = 0;
    let elapsedMs = 0;
    for (const stretch of this.#stretches) {
      trainSteps += stretch.trainSteps;
      elapsedMs += stretch.elapsedMs;
    }
    return { trainSteps, elapsedMs };
  }
}
