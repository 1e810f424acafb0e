/**
 * The order of things in a run. What happens once `t` training steps are complete is boundary t:
 *
 *   1. under tfmot's rules: how far masked weights drifted, where an accuracy is due or a phase ends;
 *      weights are masked if an epoch ended
 *   2. the train phase ended here: accuracy on all validation and test images
 *   3. the scheduled pruning step, accuracy on the first validation images before and after it; then
 *      what the recovery does to the survivors
 *   4. another phase ended here: as 2
 *   5. every 10 training steps and after the last of all, accuracy on the first validation images
 *   6. edits recorded at t (replayed), then checkpoint if one is due, then edits that arrive, pause
 *
 * Edits come after the scheduled pruning step, so that one recorded at t and one made while the run
 * was paused at t are the same thing. Every checkpoint is written after 5, so that a restored run
 * takes up boundary t at 6 and repeats nothing.
 *
 * What needs images that are not there waits for them in its place, and training with it, so the curve
 * does not depend on when they come. A run that waits heeds the user like one that trains: it stops or
 * pauses at once, and accepts edits, which take effect at 6. Once the images are there the boundary is
 * finished, also of a run that is to be paused.
 *
 * Wherever an accuracy on validation images is measured, one on the first training images follows it where
 * the recipe wants that. Nothing that trains or prunes reads either.
 *
 * Just before the first pruning step the network is kept as it is, for what is compared with it.
 */
import type { Fraction } from '../../base/units.ts';
import { finishBreathing } from '../../base/pieces.ts';
import { decidedSparsity } from '../../core/records/decidedSparsity.ts';
import { severedLayer } from '../../core/pruning/severedLayer.ts';
import { editProblem } from '../../core/plan/edits.ts';
import { editAt } from '../../core/recipe/editOrder.ts';
import { measuredTraining } from '../../core/measure/measuredTraining.ts';
import type { Edit, EditRequest, RecipeProblem } from '../../core/recipe/recipe.ts';
import type {
  CheckpointInfo,
  Phase,
  PhaseName,
  PlannedPruningStep,
  PruningRecord,
} from '../../core/records/records.ts';
import { DivergedError } from '../training/DivergedError.ts';
import type { Trainer } from '../training/Trainer.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';
import { firstBadOf } from './firstBadOf.ts';
import { RunAgenda } from './RunAgenda.ts';
import { RunCheckpoints } from './RunCheckpoints.ts';
import { EditRefusedError, type PendingEdit } from './RunCommands.ts';
import { RunEvaluator } from './RunEvaluator.ts';
import type { RunEvent } from './RunEvent.ts';
import type { RunHost } from './RunHost.ts';
import { RunImages } from './RunImages.ts';
import type { RunOptions } from './RunOptions.ts';
import { RunStopped } from './RunStopped.ts';
import { measuringSteps, pruningBatches, recalibrationBatchesOf } from './measuringSteps.ts';

/** Longest stretch of training without serving messages. */
const breatheEveryMs = 30;
type Events<T = void> = AsyncGenerator<RunEvent, T>;
type Status = Extract<RunEvent, { kind: 'status' }>['status'];

export class RunLoop {
  readonly #trainer: Trainer;
  readonly #options: RunOptions;
  readonly #host: RunHost;
  readonly #evaluator: RunEvaluator;
  readonly #images: RunImages;
  readonly #agenda: RunAgenda;
  readonly #checkpoints: RunCheckpoints;
  #status: Status | undefined;
  /** Where it is still to pause by itself. */
  #pauseAt: number | undefined;
  /** The training step at which accuracy was read last, as it is every few. */
  #readAt: number | undefined;

  constructor(trainer: Trainer, options: RunOptions, host: RunHost) {
    this.#trainer = trainer;
    this.#options = options;
    this.#host = host;
    this.#evaluator = new RunEvaluator(trainer, host);
    this.#images = new RunImages(options.recipe, host.data);
    this.#agenda = new RunAgenda(options.recipe, options.edits, trainer);
    this.#checkpoints = new RunCheckpoints(trainer, options.runId, host);
    this.#pauseAt = options.pauseAt;
  }

  /** Throws `RunStopped` once it was stopped, and what stays on the bench is measured and kept. */
  async *events(): Events {
    try {
      yield* this.#untilOver();
    } catch (error) {
      if (error instanceof RunStopped) yield* this.#layDown();
      throw error;
    }
  }

  async *#untilOver(): Events {
    yield { kind: 'plan', plan: this.#agenda.wholePlan() };
    const { checkpoint, isBranch } = this.#options;
    const isPastBoundary = checkpoint && !(isBranch && this.#isPruningDue());
    if (isPastBoundary) {
      if (this.#agenda.isQuickEvaluation(this.#trainStep)) this.#readAt = this.#trainStep;
      yield* this.#enterBoundary('start');
    } else yield* this.#boundary();
    while (true) {
      this.#pauseWhereTold();
      const { version } = this.#host.commands;
      yield* this.#serve();
      if (this.#agenda.isOver(this.#trainStep)) break;
      if (!this.#images.isReady(this.#trainStep)) {
        yield* this.#setStatus('waiting');
        const images = this.#images.whenReady(this.#trainStep);
        await Promise.race([images, this.#host.commands.whenChanged(version)]);
        continue;
      }
      yield* this.#setStatus('running');
      yield* this.#train();
      yield* this.#boundary();
      await this.#host.breathe();
    }
    yield* this.#setStatus('finished');
  }

  /**
   * The network that a stop leaves behind, which is looked at and gone on from: its accuracy, where it was trained since
   * the last and the images are there, and its checkpoint.
   */
  async *#layDown(): Events {
    const validation =
      this.#trainStep > 0 && this.#readAt !== this.#trainStep
        ? await Promise.race([this.#images.validation(), this.#host.breathe()]).catch(
            () => undefined,
          )
        : undefined;
    if (validation) yield* this.#read(validation);
    yield* this.#checkpoints.save('paused');
  }

  /** A pruning step is planned here that the network has not been through. */
  #isPruningDue(): boolean {
    const t = this.#trainStep;
    return this.#agenda.pruningAt(t) !== undefined && this.#trainer.pruningTrainSteps.at(-1) !== t;
  }

  #pauseWhereTold(): void {
    if (this.#trainStep !== this.#pauseAt) return;
    this.#pauseAt = undefined;
    this.#host.commands.pause();
  }

  get #trainStep(): number {
    return this.#trainer.trainStep;
  }

  *#setStatus(status: Status): Generator<RunEvent> {
    if (status === this.#status) return;
    this.#status = status;
    yield { kind: 'status', status, trainStep: this.#trainStep };
  }

  /** Trains until something is due, or for 30 ms. */
  async *#train(): Events {
    const fromTrainStep = this.#trainStep;
    const startMs = this.#host.now();
    do {
      const batch = this.#images.batch(this.#trainStep);
      this.#trainer.trainBatch(batch, this.#agenda.learningRateAt(this.#trainStep));
    } while (
      !this.#agenda.isDue(this.#trainStep) &&
      this.#trainStep !== this.#pauseAt &&
      this.#host.now() - startMs < breatheEveryMs &&
      this.#images.isReady(this.#trainStep)
    );
    const { losses, areWeightsFinite } = this.#trainer.takeTraining();
    const elapsedMs = this.#host.now() - startMs;
    const bad = firstBadOf(losses, areWeightsFinite);
    const good = bad ? losses.subarray(0, bad.goodLosses) : losses;
    const records = Array.from(good, (loss, i) => ({ trainStep: fromTrainStep + i + 1, loss }));
    yield { kind: 'trained', trainStep: this.#trainStep, records, elapsedMs };
    if (bad) throw new DivergedError(bad.what, fromTrainStep + bad.after);
  }

  async *#boundary(): Events {
    const t = this.#trainStep;
    const ended = this.#agenda.phaseEndingAt(t);
    const scheduled = this.#agenda.pruningAt(t);
    const isEvaluation = this.#agenda.isQuickEvaluation(t);
    const drift = isEvaluation || ended ? this.#trainer.drift() : undefined;
    if (drift) yield { kind: 'drifted', drift };
    if (this.#agenda.isEpochEnd(t)) this.#trainer.remask();
    if (ended?.name === 'train') yield* this.#endPhase(ended);
    if (scheduled) yield* this.#prune(scheduled);
    if (ended && ended.name !== 'train') yield* this.#endPhase(ended);
    if (isEvaluation) {
      yield* this.#read(yield* this.#whenThere(this.#images.validation()));
      yield* this.#evaluateTraining();
    }
    const { isLate } = this.#checkpoints;
    const important = ended ? 'phase-end' : scheduled ? 'pruned' : undefined;
    yield* this.#enterBoundary(t === 0 ? 'start' : (important ?? (isLate ? 'timed' : undefined)));
  }

  async *#read(validation: LabelledImages): Events {
    yield { kind: 'evaluated', evaluation: await this.#evaluator.quick(validation) };
    this.#readAt = this.#trainStep;
  }

  /** From where a restored run goes on: edits recorded here, and a checkpoint for `reason`. */
  async *#enterBoundary(reason: CheckpointInfo['reason'] | undefined): Events {
    const phase = this.#agenda.phaseAt(this.#trainStep);
    const begins = phase?.fromTrainStep === this.#trainStep || reason === 'start';
    if (phase && begins) {
      yield { kind: 'phase', trainStep: this.#trainStep, phase: phase.name };
    }
    yield* this.#makeEdits();
    if (reason) yield* this.#checkpoints.save(reason);
  }

  async *#prune(planned: PlannedPruningStep): Events {
    const validation = yield* this.#whenThere(this.#images.validation());
    const batches = yield* this.#batches(pruningBatches(this.#options.recipe, planned));
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

  async *#recalibrate(): Events {
    const batches = yield* this.#batches(recalibrationBatchesOf(this.#options.recipe));
    this.#trainer.recalibrate(batches);
    const validation = yield* this.#whenThere(this.#images.validation());
    const evaluation = await this.#evaluator.quick(validation);
    yield { kind: 'evaluated', evaluation: { ...evaluation, isRecalibrated: true } };
    const training = yield* this.#trainingImages();
    if (!training) return;
    const again = await this.#evaluator.training(training);
    yield { kind: 'evaluated', evaluation: { ...again, isRecalibrated: true } };
  }

  /** Those on which the recipe wants accuracy measured besides; undefined where it wants none. */
  async *#trainingImages(): Events<LabelledImages | undefined> {
    const count = measuredTraining(this.#options.recipe);
    if (count === undefined) return undefined;
    return yield* this.#whenThere(this.#images.firstTraining(count));
  }

  async *#evaluateTraining(phase?: PhaseName): Events {
    const images = yield* this.#trainingImages();
    if (!images) return;
    yield { kind: 'evaluated', evaluation: await this.#evaluator.training(images, phase) };
  }

  /** The batches of training images that a measurement here takes. */
  async *#batches(count: number): Events<LabelledImages[]> {
    const batches: LabelledImages[] = [];
    for (const trainStep of measuringSteps(this.#trainStep, count)) {
      while (!this.#images.isReady(trainStep)) {
        yield* this.#whenThere(this.#images.whenReady(trainStep));
      }
      batches.push(this.#images.batch(trainStep));
    }
    return batches;
  }

  async *#endPhase({ name }: Phase): Events {
    const validation = yield* this.#whenThere(this.#images.validation());
    const whole = await this.#evaluator.whole('validation', validation, name);
    yield { kind: 'evaluated', evaluation: whole };
    const images = yield* this.#whenThere(this.#images.test());
    const test = await this.#evaluator.whole('test', images, name);
    yield { kind: 'evaluated', evaluation: test };
    yield* this.#evaluateTraining(name);
  }

  /** Waits for data, saying so if it takes longer than a breath, and serves the user meanwhile. */
  async *#whenThere<T>(wanted: Promise<T>): Events<T> {
    const { commands } = this.#host;
    const arrival = wanted.then(() => true);
    let isThere = await Promise.race([arrival, this.#host.breathe().then(() => false)]);
    if (isThere) return wanted;
    const before = this.#status ?? 'running';
    while (!isThere) {
      const { version } = commands;
      if (commands.isStopWanted) throw new RunStopped();
      for (let edit = commands.takeEdit(); edit; edit = commands.takeEdit()) {
        yield* this.#accept(edit);
      }
      yield* this.#setStatus(commands.isPauseWanted ? 'paused' : 'waiting');
      isThere = await Promise.race([arrival, commands.whenChanged(version).then(() => false)]);
    }
    yield* this.#setStatus(before);
    return wanted;
  }

  /** Makes the edits that arrived, and returns when the run is to go on. */
  async *#serve(): Events {
    const { commands } = this.#host;
    while (true) {
      const { version } = commands;
      if (commands.isStopWanted) throw new RunStopped();
      for (let edit = commands.takeEdit(); edit; edit = commands.takeEdit()) {
        yield* this.#accept(edit);
        yield* this.#makeEdits();
      }
      if (!commands.isPauseWanted || this.#agenda.isOver(this.#trainStep)) return;
      yield* this.#checkpoints.save('paused');
      yield* this.#setStatus('paused');
      await commands.whenChanged(version);
    }
  }

  /** Records an edit and answers, or refuses it; it takes effect when its boundary comes to that. */
  *#accept(pending: PendingEdit): Generator<RunEvent> {
    const { request } = pending;
    const known = this.#agenda.upTo(this.#trainStep);
    const { recipe } = this.#options;
    const run = { recipe, edits: known, startsAt: this.#trainer.startsAt };
    const problem = editProblem(run, request, this.#trainStep);
    if (problem) {
      pending.reject(new EditRefusedError('bad-recipe', problem));
      return;
    }
    const exact = this.#byHand(request);
    if ('code' in exact) {
      pending.reject(new EditRefusedError('bad-recipe', exact));
      return;
    }
    const edit = editAt(exact, this.#trainStep);
    const plan = this.#agenda.insert(edit);
    yield { kind: 'edited', edit, plan };
    pending.resolve({ edit, plan });
  }

  /** An edit by hand as the masks let it be, those included that are still to be made here; any other as it is. */
  #byHand(request: EditRequest): EditRequest | RecipeProblem {
    if (request.kind !== 'setKept') return request;
    const pending = this.#agenda.due(this.#trainStep).filter((edit) => edit.kind === 'setKept');
    return this.#trainer.exactSetKept(request, pending);
  }

  /** Makes every edit that is recorded up to now, also those that come while one is made. */
  async *#makeEdits(): Events {
    for (
      let edit = this.#agenda.next;
      edit && edit.trainStep <= this.#trainStep;
      edit = this.#agenda.next
    ) {
      yield* this.#make(edit);
    }
  }

  /** An edit takes effect. */
  async *#make(edit: Edit): Events {
    this.#agenda.noteEdit();
    this.#trainer.editCount = this.#agenda.editCount;
    if (edit.kind === 'recalibrate') {
      yield* this.#recalibrate();
      yield* this.#checkpoints.save('timed');
      return;
    }
    if (edit.kind === 'setKept') {
      this.#trainer.setKept(edit);
      yield* this.#checkpoints.save(this.#checkpoints.reasonHere ?? 'timed');
      return;
    }
    const asked = edit.kind === 'pruneNow' ? this.#agenda.pruningAt(this.#trainStep) : undefined;
    if (!asked) return;
    yield* this.#prune(asked);
    yield* this.#checkpoints.save('pruned');
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
