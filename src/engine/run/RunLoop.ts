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
import type { Edit } from '../../core/recipe/recipe.ts';
import type { CheckpointInfo } from '../../core/records/records.ts';
import { DivergedError } from '../training/DivergedError.ts';
import type { Trainer } from '../training/Trainer.ts';
import { BoundaryWork } from './BoundaryWork.ts';
import { firstBadOf } from './firstBadOf.ts';
import { RunAgenda } from './RunAgenda.ts';
import { RunCheckpoints } from './RunCheckpoints.ts';
import { RunEdits } from './RunEdits.ts';
import type { RunEvent } from './RunEvent.ts';
import type { RunHost } from './RunHost.ts';
import { RunImages } from './RunImages.ts';
import type { RunOptions } from './RunOptions.ts';
import { RunStopped } from './RunStopped.ts';
import { RunWaiting } from './RunWaiting.ts';

/** Longest stretch of training without serving messages. */
const breatheEveryMs = 30;
type Events = AsyncGenerator<RunEvent, void>;

export class RunLoop {
  readonly #trainer: Trainer;
  readonly #options: RunOptions;
  readonly #host: RunHost;
  readonly #images: RunImages;
  readonly #agenda: RunAgenda;
  readonly #edits: RunEdits;
  readonly #waiting: RunWaiting;
  readonly #work: BoundaryWork;
  readonly #checkpoints: RunCheckpoints;
  /** Where it is still to pause by itself. */
  #pauseAt: number | undefined;

  constructor(trainer: Trainer, options: RunOptions, host: RunHost) {
    this.#trainer = trainer;
    this.#options = options;
    this.#host = host;
    this.#images = new RunImages(options.recipe, host.data);
    this.#agenda = new RunAgenda(options.recipe, options.edits, trainer);
    this.#edits = new RunEdits(trainer, options.recipe, this.#agenda);
    this.#waiting = new RunWaiting(trainer, host, this.#edits);
    this.#work = new BoundaryWork(trainer, {
      recipe: options.recipe,
      host,
      agenda: this.#agenda,
      images: this.#images,
      waiting: this.#waiting,
    });
    this.#checkpoints = new RunCheckpoints(trainer, options.runId, host);
    this.#pauseAt = options.pauseAt;
  }

  /** Throws `RunStopped` once it was stopped, and what stays on the bench is measured and kept. */
  async *events(): Events {
    try {
      yield* this.#untilOver();
    } catch (error) {
      if (error instanceof RunStopped) {
        yield* this.#work.evaluateAtRest();
        yield* this.#checkpoints.save('paused');
      }
      throw error;
    }
  }

  async *#untilOver(): Events {
    yield { kind: 'plan', plan: this.#agenda.wholePlan() };
    const { checkpoint, isBranch } = this.#options;
    const isPastBoundary = checkpoint && !(isBranch && this.#isPruningDue());
    if (isPastBoundary) {
      this.#work.noteEvaluated();
      yield* this.#enterBoundary('start');
    } else yield* this.#boundary();
    while (true) {
      this.#pauseWhereTold();
      const { version } = this.#host.commands;
      yield* this.#serve();
      if (this.#agenda.isOver(this.#trainStep)) break;
      if (!this.#images.isReady(this.#trainStep)) {
        yield* this.#waiting.setStatus('waiting');
        const images = this.#images.whenReady(this.#trainStep);
        await Promise.race([images, this.#host.commands.whenChanged(version)]);
        continue;
      }
      yield* this.#waiting.setStatus('running');
      yield* this.#train();
      yield* this.#boundary();
      await this.#host.breathe();
    }
    yield* this.#waiting.setStatus('finished');
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
    if (ended?.name === 'train') yield* this.#work.endPhase(ended);
    if (scheduled) yield* this.#work.prune(scheduled);
    if (ended && ended.name !== 'train') yield* this.#work.endPhase(ended);
    if (isEvaluation) yield* this.#work.evaluate();
    const { isLate } = this.#checkpoints;
    const important = ended ? 'phase-end' : scheduled ? 'pruned' : undefined;
    yield* this.#enterBoundary(t === 0 ? 'start' : (important ?? (isLate ? 'timed' : undefined)));
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

  /** Makes the edits that arrived, and returns when the run is to go on. */
  async *#serve(): Events {
    const { commands } = this.#host;
    while (true) {
      const { version } = commands;
      if (commands.isStopWanted) throw new RunStopped();
      for (let edit = commands.takeEdit(); edit; edit = commands.takeEdit()) {
        yield* this.#edits.accept(edit);
        yield* this.#makeEdits();
      }
      if (!commands.isPauseWanted || this.#agenda.isOver(this.#trainStep)) return;
      yield* this.#checkpoints.save('paused');
      yield* this.#waiting.setStatus('paused');
      await commands.whenChanged(version);
    }
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
      yield* this.#work.recalibrate();
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
    yield* this.#work.prune(asked);
    yield* this.#checkpoints.save('pruned');
  }
}
