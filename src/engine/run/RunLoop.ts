/**
 * The order of things in a run. What happens once `t` training steps are complete is boundary t:
 *
 *   1. the train phase ended here: accuracy on all validation and test images
 *   2. the scheduled pruning step, accuracy on 1,000 validation images before and after it
 *   3. another phase ended here: as 1
 *   4. every 10 training steps, accuracy on 1,000 validation images
 *   5. edits recorded at t (replayed), then checkpoint if one is due, then edits that arrive, pause
 *
 * Edits come after the scheduled pruning step, so that one recorded at t and one made while the run
 * was paused at t are the same thing. Every checkpoint is written after 4, so that a restored run
 * takes up boundary t at 5 and repeats nothing.
 */
import { editAt, editProblem } from '../../core/edits.ts';
import { planRun } from '../../core/planRun.ts';
import type { Edit } from '../../core/recipe.ts';
import type { CheckpointInfo, Phase, PlannedPruningStep, RunPlan } from '../../core/records.ts';
import { DivergedError } from '../DivergedError.ts';
import type { Trainer } from '../Trainer.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';
import { BatchFeed } from './BatchFeed.ts';
import { EditRefusedError, type PendingEdit } from './RunCommands.ts';
import { RunEvaluator } from './RunEvaluator.ts';
import type { RunEvent } from './RunEvent.ts';
import type { RunHost } from './RunHost.ts';
import { RunStopped } from './RunStopped.ts';
import type { RunOptions } from './RunOptions.ts';

/** Longest stretch of training without serving messages. */
const breatheEveryMs = 30;
const checkpointEveryMs = 5000;
/** Training steps between accuracies on the 1,000 validation images. */
const evaluateEvery = 10;

type Events<T = void> = AsyncGenerator<RunEvent, T>;
type Status = Extract<RunEvent, { kind: 'status' }>['status'];

export class RunLoop {
  readonly #trainer: Trainer;
  readonly #options: RunOptions;
  readonly #host: RunHost;
  readonly #evaluator: RunEvaluator;
  readonly #feed: BatchFeed;
  /** All that are known: those that took effect (`trainer.editCount`), then those to be replayed. */
  readonly #edits: Edit[];
  /** By the edits that took effect. */
  #plan: RunPlan;
  #status: Status | undefined;
  #validation: LabelledImages | undefined;
  #test: LabelledImages | undefined;
  /** What was last saved, and when. */
  #saved = { state: '', atMs: 0 };

  constructor(trainer: Trainer, options: RunOptions, host: RunHost) {
    this.#trainer = trainer;
    this.#options = options;
    this.#host = host;
    this.#evaluator = new RunEvaluator(trainer, host);
    this.#feed = new BatchFeed(options.recipe, host.data);
    this.#edits = [...options.edits];
    this.#plan = this.#planOf(trainer.editCount);
  }

  async *events(): Events {
    yield { kind: 'plan', plan: this.#planOf(this.#edits.length) };
    if (this.#options.checkpoint) yield* this.#enterBoundary('start');
    else yield* this.#boundary();
    while (true) {
      const { version } = this.#host.commands;
      yield* this.#serve();
      if (this.#trainStep === this.#plan.trainSteps) break;
      if (!this.#feed.isReady(this.#trainStep)) {
        yield* this.#setStatus('waiting');
        const images = this.#feed.whenReady(this.#trainStep);
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

  get #trainStep(): number {
    return this.#trainer.trainStep;
  }

  #planOf(editCount: number): RunPlan {
    return planRun(this.#options.recipe, this.#edits.slice(0, editCount));
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
      const batch = this.#feed.batch(this.#trainStep);
      this.#trainer.trainBatch(batch, this.#learningRate());
    } while (
      !this.#isDue() &&
      this.#host.now() - startMs < breatheEveryMs &&
      this.#feed.isReady(this.#trainStep)
    );
    const losses = this.#trainer.takeLosses();
    const elapsedMs = this.#host.now() - startMs;
    const firstBad = losses.findIndex((loss) => !Number.isFinite(loss));
    const good = firstBad === -1 ? losses : losses.subarray(0, firstBad);
    const records = Array.from(good, (loss, i) => ({ trainStep: fromTrainStep + i + 1, loss }));
    yield { kind: 'trained', trainStep: this.#trainStep, records, elapsedMs };
    if (firstBad !== -1) throw new DivergedError('the loss', fromTrainStep + firstBad + 1);
  }

  #learningRate(): number {
    const { learningRate, fineTuneFactor } = this.#options.recipe.training;
    return this.#phase()?.name === 'fineTune' ? learningRate * fineTuneFactor : learningRate;
  }

  /** The phase that the next training step belongs to. */
  #phase(): Phase | undefined {
    return this.#plan.phases.find(({ toTrainStep }) => this.#trainStep < toTrainStep);
  }

  #isDue(): boolean {
    const t = this.#trainStep;
    const isPhaseEnd = this.#plan.phases.some(({ toTrainStep }) => toTrainStep === t);
    const hasEdit = this.#edits[this.#trainer.editCount]?.trainStep === t;
    return t % evaluateEvery === 0 || isPhaseEnd || hasEdit || this.#scheduled() !== undefined;
  }

  async *#boundary(): Events {
    const t = this.#trainStep;
    const ended = this.#plan.phases.find(({ toTrainStep }) => toTrainStep === t);
    const scheduled = this.#scheduled();
    if (ended?.name === 'train') yield* this.#endPhase(ended);
    if (scheduled) yield* this.#prune(scheduled);
    if (ended && ended.name !== 'train') yield* this.#endPhase(ended);
    if (t > 0 && t % evaluateEvery === 0) {
      const validation = yield* this.#validationImages();
      yield { kind: 'evaluated', evaluation: await this.#evaluator.quick(validation) };
    }
    const isLate = this.#host.now() - this.#saved.atMs >= checkpointEveryMs;
    const important = ended ? 'phase-end' : scheduled ? 'pruned' : undefined;
    yield* this.#enterBoundary(t === 0 ? 'start' : (important ?? (isLate ? 'timed' : undefined)));
  }

  /** From where a restored run goes on: edits recorded here, and a checkpoint for `reason`. */
  async *#enterBoundary(reason: CheckpointInfo['reason'] | undefined): Events {
    const phase = this.#phase();
    const begins = phase?.fromTrainStep === this.#trainStep || reason === 'start';
    if (phase && begins) {
      yield { kind: 'phase', trainStep: this.#trainStep, phase: phase.name };
    }
    for (
      let edit = this.#edits[this.#trainer.editCount];
      edit && edit.trainStep <= this.#trainStep;
      edit = this.#edits[this.#trainer.editCount]
    ) {
      yield* this.#make(edit);
    }
    if (reason) yield* this.#save(reason);
  }

  /** The pruning step that the schedule, not an edit, has at this trainStep. */
  #scheduled(): PlannedPruningStep | undefined {
    return this.#plan.pruningSteps.find(({ trainStep }) => trainStep === this.#trainStep);
  }

  async *#prune(planned: PlannedPruningStep): Events {
    const validation = yield* this.#validationImages();
    const accuracyBefore = await this.#evaluator.quickAccuracy(validation);
    const layers = this.#trainer.prune(planned);
    const accuracyAfter = await this.#evaluator.quickAccuracy(validation);
    const masked = layers.reduce((sum, layer) => sum + layer.masked, 0);
    const count = layers.reduce((sum, layer) => sum + layer.count, 0);
    yield {
      kind: 'pruned',
      pruning: {
        pruningStep: this.#trainer.pruningTrainSteps.length,
        trainStep: this.#trainStep,
        planned: planned.sparsity,
        sparsity: masked / count,
        accuracyBefore,
        accuracyAfter,
        layers,
      },
    };
    this.#host.commands.notePruningStep();
  }

  async *#endPhase({ name }: Phase): Events {
    const validation = yield* this.#validationImages();
    const whole = await this.#evaluator.whole('validation', validation, name);
    yield { kind: 'evaluated', evaluation: whole };
    this.#test ??= yield* this.#whenThere(this.#host.data.whenTest());
    const test = await this.#evaluator.whole('test', this.#test, name);
    yield { kind: 'evaluated', evaluation: test };
  }

  /** Writes a checkpoint unless this very state was saved already. */
  *#save(reason: CheckpointInfo['reason']): Generator<RunEvent> {
    const { trainStep, pruningTrainSteps, editCount } = this.#trainer;
    const state = `${trainStep}/${pruningTrainSteps.length}/${editCount}`;
    if (state === this.#saved.state) return;
    const buffer = this.#trainer.checkpoint();
    this.#saved = { state, atMs: this.#host.now() };
    const { runId } = this.#options;
    const info = { runId, trainStep, sizeBytes: buffer.byteLength, reason };
    yield { kind: 'checkpoint', info, buffer };
  }

  async *#validationImages(): Events<LabelledImages> {
    this.#validation ??= yield* this.#whenThere(this.#host.data.whenValidation());
    return this.#validation;
  }

  /** Waits for data, saying so if it takes longer than a breath. */
  async *#whenThere<T>(wanted: Promise<T>): Events<T> {
    const { commands } = this.#host;
    const arrival = wanted.then(() => true);
    const isThere = await Promise.race([arrival, this.#host.breathe().then(() => false)]);
    if (!isThere) {
      const before = this.#status;
      yield* this.#setStatus('waiting');
      await Promise.race([arrival, commands.whenStopped()]);
      if (commands.isStopWanted) throw new RunStopped();
      if (before) yield* this.#setStatus(before);
    }
    return wanted;
  }

  /** Makes the edits that arrived, and returns when the run is to go on. */
  async *#serve(): Events {
    const { commands } = this.#host;
    while (true) {
      const { version } = commands;
      if (commands.isStopWanted) throw new RunStopped();
      for (let edit = commands.takeEdit(); edit; edit = commands.takeEdit()) {
        yield* this.#serveEdit(edit);
      }
      if (!commands.isPauseWanted || this.#trainStep === this.#plan.trainSteps) return;
      yield* this.#save('paused');
      yield* this.#setStatus('paused');
      await commands.whenChanged(version);
    }
  }

  async *#serveEdit(pending: PendingEdit): Events {
    const { request } = pending;
    const { recipe } = this.#options;
    const { editCount } = this.#trainer;
    const made = this.#edits.slice(0, editCount);
    const problem = editProblem(recipe, made, request, this.#trainStep);
    if (problem) {
      pending.reject(new EditRefusedError('bad-recipe', problem));
      return;
    }
    const edit = editAt(request, this.#trainStep);
    this.#edits.splice(editCount, 0, edit);
    const plan = this.#planOf(this.#edits.length);
    yield { kind: 'edited', edit, plan };
    pending.resolve({ edit, plan });
    yield* this.#make(edit);
  }

  /** An edit takes effect. */
  async *#make(edit: Edit): Events {
    this.#trainer.editCount += 1;
    this.#plan = this.#planOf(this.#trainer.editCount);
    const asked = edit.kind === 'pruneNow' ? this.#scheduled() : undefined;
    if (!asked) return;
    yield* this.#prune(asked);
    yield* this.#save('pruned');
  }
}
