import { finishBreathing } from '../../base/pieces.ts';
import type { Fraction } from '../../base/units.ts';
import { measuredTraining } from '../../core/measure/measuredTraining.ts';
import { severedLayer } from '../../core/pruning/severedLayer.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { decidedSparsity } from '../../core/records/decidedSparsity.ts';
import type {
  Phase,
  PhaseName,
  PlannedPruningStep,
  PruningRecord,
} from '../../core/records/records.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';
import type { Trainer } from '../training/Trainer.ts';
import { measuringSteps, pruningBatches, recalibrationBatchesOf } from './measuringSteps.ts';
import type { RunAgenda } from './RunAgenda.ts';
import { RunEvaluator } from './RunEvaluator.ts';
import type { RunEvent } from './RunEvent.ts';
import type { RunHost } from './RunHost.ts';
import type { RunImages } from './RunImages.ts';
import type { RunWaiting } from './RunWaiting.ts';

type Events<T = void> = AsyncGenerator<RunEvent, T>;

interface BoundaryOptions {
  recipe: Recipe;
  host: RunHost;
  agenda: RunAgenda;
  images: RunImages;
  waiting: RunWaiting;
}

/** What is done at a boundary with images that may have to be waited for: pruning, recalibration, and every accuracy. */
export class BoundaryWork {
  readonly #trainer: Trainer;
  readonly #recipe: Recipe;
  readonly #host: RunHost;
  readonly #agenda: RunAgenda;
  readonly #images: RunImages;
  readonly #waiting: RunWaiting;
  readonly #evaluator: RunEvaluator;
  /** The training step at which accuracy was read last, as it is every few. */
  #readAt: number | undefined;

  constructor(trainer: Trainer, { recipe, host, agenda, images, waiting }: BoundaryOptions) {
    this.#trainer = trainer;
    this.#recipe = recipe;
    this.#host = host;
    this.#agenda = agenda;
    this.#images = images;
    this.#waiting = waiting;
    this.#evaluator = new RunEvaluator(trainer, host);
  }

  async *prune(planned: PlannedPruningStep): Events {
    const validation = yield* this.#waiting.whenThere(this.#images.validation());
    const batches = yield* this.#batches(pruningBatches(this.#recipe, planned));
    const training = yield* this.#trainingImages();
    const accuracyBefore = await this.#evaluator.quickAccuracy(validation);
    const trainingBefore = training && (await this.#evaluator.trainingAccuracy(training));
    if (this.#trainer.pruningTrainSteps.length === 0 && this.#trainer.sparsity === 0) {
      const buffer = this.#trainer.checkpoint();
      yield { kind: 'unpruned', trainStep: this.#trainStep, buffer };
    }
    const pieces = this.#trainer.pruneInPieces(planned, batches);
    await finishBreathing(pieces, () => this.#host.breathe());
    const accuracyAfter = await this.#evaluator.quickAccuracy(validation);
    const trainingAfter = training && (await this.#evaluator.trainingAccuracy(training));
    const isLast = this.#agenda.isLastPruning(this.#trainStep);
    const recovery = this.#trainer.recover({ isLast });
    const layers = [...this.#trainer.lastPruning];
    const severed = severedLayer(this.#trainer.layers, (name) => this.#trainer.mask(name));
    const masked = layers.reduce((sum, layer) => sum + layer.masked, 0);
    const count = layers.reduce((sum, layer) => sum + layer.count, 0);
    yield {
      kind: 'pruned',
      pruning: {
        pruningStep: this.#trainer.pruningTrainSteps.length,
        trainStep: this.#trainStep,
        planned: decidedSparsity(planned, layers),
        sparsity: masked / count,
        accuracyBefore,
        accuracyAfter,
        layers,
        ...onTraining(training, trainingBefore, trainingAfter),
        ...(severed !== undefined && { severed }),
        ...(recovery && { recovery }),
      },
    };
    this.#host.commands.notePruningStep();
  }

  async *recalibrate(): Events {
    const batches = yield* this.#batches(recalibrationBatchesOf(this.#recipe));
    this.#trainer.recalibrate(batches);
    const validation = yield* this.#waiting.whenThere(this.#images.validation());
    const evaluation = await this.#evaluator.quick(validation);
    yield { kind: 'evaluated', evaluation: { ...evaluation, isRecalibrated: true } };
    const training = yield* this.#trainingImages();
    if (!training) return;
    const again = await this.#evaluator.training(training);
    yield { kind: 'evaluated', evaluation: { ...again, isRecalibrated: true } };
  }

  async *endPhase({ name }: Phase): Events {
    const validation = yield* this.#waiting.whenThere(this.#images.validation());
    const whole = await this.#evaluator.whole('validation', validation, name);
    yield { kind: 'evaluated', evaluation: whole };
    const images = yield* this.#waiting.whenThere(this.#images.test());
    const test = await this.#evaluator.whole('test', images, name);
    yield { kind: 'evaluated', evaluation: test };
    yield* this.#evaluateTraining(name);
  }

  /** Accuracy on the first validation images, and on training images where the recipe wants that. */
  async *evaluate(): Events {
    yield* this.#read(yield* this.#waiting.whenThere(this.#images.validation()));
    yield* this.#evaluateTraining();
  }

  /** Of a run that is restored behind this boundary: what is due here was done. */
  noteEvaluated(): void {
    if (this.#agenda.isQuickEvaluation(this.#trainStep)) this.#readAt = this.#trainStep;
  }

  /** The accuracy of what a stop leaves behind, where it was trained since the last and the images are there. */
  async *evaluateAtRest(): Events {
    if (this.#trainStep === 0 || this.#readAt === this.#trainStep) return;
    const there = Promise.race([this.#images.validation(), this.#host.breathe()]);
    const validation = await there.catch(() => undefined);
    if (validation) yield* this.#read(validation);
  }

  async *#read(validation: LabelledImages): Events {
    yield { kind: 'evaluated', evaluation: await this.#evaluator.quick(validation) };
    this.#readAt = this.#trainStep;
  }

  async *#evaluateTraining(phase?: PhaseName): Events {
    const images = yield* this.#trainingImages();
    if (!images) return;
    yield { kind: 'evaluated', evaluation: await this.#evaluator.training(images, phase) };
  }

  /** Those on which the recipe wants accuracy measured besides; undefined where it wants none. */
  async *#trainingImages(): Events<LabelledImages | undefined> {
    const count = measuredTraining(this.#recipe);
    if (count === undefined) return undefined;
    return yield* this.#waiting.whenThere(this.#images.firstTraining(count));
  }

  /** The batches of training images that a measurement here takes. */
  async *#batches(count: number): Events<LabelledImages[]> {
    const batches: LabelledImages[] = [];
    for (const trainStep of measuringSteps(this.#trainStep, count)) {
      while (!this.#images.isReady(trainStep)) {
        yield* this.#waiting.whenThere(this.#images.whenReady(trainStep));
      }
      batches.push(this.#images.batch(trainStep));
    }
    return batches;
  }

  get #trainStep(): number {
    return this.#trainer.trainStep;
  }
}

/** What a pruning step cost on training images, where that was measured. */
function onTraining(
  images: LabelledImages | undefined,
  accuracyBefore: Fraction | undefined,
  accuracyAfter: Fraction | undefined,
): Pick<PruningRecord, 'training'> {
  if (!images || accuracyBefore === undefined || accuracyAfter === undefined) return {};
  return { training: { images: images.count, accuracyBefore, accuracyAfter } };
}
