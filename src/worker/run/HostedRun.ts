/** One run in this worker: hosts the engine's loop and tells the page what comes of it. */
import type { Fraction, Milliseconds } from '../../base/units.ts';
import type { Edit, EditRequest, Recipe } from '../../core/recipe/recipe.ts';
import { insertEdit } from '../../core/recipe/editOrder.ts';
import type { RunPlan, TrainRecord } from '../../core/records/records.ts';
import type { Trainer } from '../../engine/training/Trainer.ts';
import { RunCommands } from '../../engine/run/RunCommands.ts';
import type { EditOutcome } from '../../engine/run/RunCommands.ts';
import type { RunEvent } from '../../engine/run/RunEvent.ts';
import type { RunData } from '../../engine/data/RunData.ts';
import { run } from '../../engine/run/run.ts';
import type { Outbox } from '../Outbox.ts';
import type { Pictures } from '../pictures/Pictures.ts';
import type { RunStatus, StartArguments, WorkerError } from '../protocol.ts';
import { RunMeter } from './RunMeter.ts';
import { targetInForce } from '../pictures/targetInForce.ts';
import { workerErrorOf } from '../workerError.ts';

/** At most 10 a second. */
const tickInterval: Milliseconds = 100;

export interface HostedRunOptions {
  args: StartArguments;
  data: RunData;
  outbox: Outbox;
  pictures: Pictures;
  now: () => Milliseconds;
  breathe: () => Promise<void>;
  /** The trainer is the host's from here on. */
  onTrainer(trainer: Trainer): void;
}

export class HostedRun {
  readonly runId: string;
  readonly recipe: Recipe;
  /** Settles once the run is over, however it ended. */
  readonly over: Promise<void>;
  #isOver = false;
  #isResting = false;
  #setOver: () => void = () => undefined;
  readonly #options: HostedRunOptions;
  readonly #commands: RunCommands;
  #events: AsyncGenerator<RunEvent, void> | undefined;
  readonly #meter: RunMeter;
  #edits: Edit[];
  #plan: RunPlan | undefined;
  #trainStep = 0;
  #hasTrained = false;
  #untold: TrainRecord[] = [];
  #lastTickMs = -Infinity;

  constructor(options: HostedRunOptions) {
    const { args } = options;
    this.#options = options;
    this.runId = args.runId;
    this.recipe = args.recipe;
    this.#edits = [...args.edits];
    this.#commands = new RunCommands({ isPaused: args.isPaused });
    this.#meter = new RunMeter(args.recipe);
    this.over = new Promise((resolve) => {
      this.#setOver = resolve;
    });
  }

  /** It trains, or waits to; a run that is paused, or has said that it is over, does not. */
  get isTraining(): boolean {
    return !this.#isOver && !this.#isResting;
  }

  get isLive(): boolean {
    return !this.#isOver;
  }

  /**
   * Builds the network, with the weights of `from` if it is given, and plans the run; then `play`, or
   * `abandon` where it throws.
   */
  async open(from?: ArrayBuffer): Promise<RunPlan> {
    const { args, now, breathe, data, pictures } = this.#options;
    const options = { ...args, ...(from && { from }) };
    this.#events = run(options, {
      data,
      commands: this.#commands,
      now,
      onTrainer: (trainer) => this.#options.onTrainer(trainer),
      breathe: () => {
        pictures.sayIfDue();
        return breathe();
      },
    });
    const first = await this.#events.next();
    if (first.done === true || first.value.kind !== 'plan') {
      throw new Error('HostedRun.open: want the plan as the first event');
    }
    this.#plan = first.value.plan;
    return this.#plan;
  }

  /** Ends a run that has not begun to play; what was asked of it is refused. */
  abandon(): void {
    this.#commands.close();
    this.#isOver = true;
    this.#setOver();
  }

  /** Runs to the end. Never throws: what goes wrong becomes the status `failed`. */
  async play(): Promise<void> {
    const { now, breathe, pictures } = this.#options;
    pictures.setLive(true);
    try {
      // The reply to `start` goes first.
      await breathe();
      let sinceMs = now();
      for await (const event of this.#opened) {
        this.#take(event, now() - sinceMs);
        sinceMs = now();
      }
    } catch (thrown) {
      this.#say('failed', workerErrorOf(thrown));
      // The run itself refuses what it is asked once it is over, unless it was never gone on with.
      this.#commands.close();
    }
    pictures.setLive(false);
    this.#isOver = true;
    this.#setOver();
    pictures.noteChange();
  }

  pause(): void {
    this.#commands.pause();
  }

  resume(): void {
    this.#isResting = false;
    this.#commands.resume();
  }

  nextPruningStep(): void {
    this.#isResting = false;
    this.#commands.nextPruningStep();
  }

  stop(): void {
    this.#commands.stop();
  }

  edit(request: EditRequest): Promise<EditOutcome> {
    return this.#commands.edit(request);
  }

  /** What a layer is to reach after the live changes so far; undefined where its weights decide. */
  targetOf(layer: string, trainStep = this.#trainStep): Fraction | undefined {
    return targetInForce(this.recipe, this.#edits, { layer, trainStep });
  }

  get #opened(): AsyncGenerator<RunEvent, void> {
    if (this.#events) return this.#events;
    throw new Error('HostedRun.play: want open first');
  }

  #take(event: RunEvent, elapsedMs: Milliseconds): void {
    const { outbox, pictures } = this.#options;
    const { runId } = this;
    switch (event.kind) {
      case 'plan':
        return;
      case 'phase':
        this.#tellTraining();
        outbox.say('phase', { runId, trainStep: event.trainStep, phase: event.phase });
        return;
      case 'trained':
        this.#takeTraining(event);
        return;
      case 'evaluated':
        this.#meter.noteEvaluation(event.evaluation.images, elapsedMs);
        outbox.say('evaluated', { runId, evaluation: event.evaluation });
        return;
      case 'pruned':
        this.#meter.notePruning(elapsedMs);
        outbox.say('pruned', { runId, pruning: event.pruning });
        pictures.noteChange();
        return;
      case 'drifted':
        outbox.say('drifted', { runId, drift: event.drift });
        return;
      case 'unpruned': {
        const { trainStep, buffer } = event;
        outbox.say('unpruned', { runId, trainStep, buffer }, [buffer]);
        return;
      }
      case 'checkpoint':
        // A run that is restored from it must find every loss before it on the page.
        this.#tellTraining();
        outbox.say('checkpoint', { runId, info: event.info, buffer: event.buffer }, [event.buffer]);
        // An edit by hand, of which nothing else is said, is in it.
        pictures.noteChange();
        return;
      case 'edited':
        this.#plan = event.plan;
        this.#edits = insertEdit(this.#edits, event.edit);
        pictures.noteChange();
        return;
      case 'status':
        this.#takeStatus(event);
        return;
      case 'failed':
        this.#trainStep = event.trainStep;
        this.#say('failed', event.error);
    }
  }

  #takeTraining(event: Extract<RunEvent, { kind: 'trained' }>): void {
    const { now } = this.#options;
    this.#meter.noteTraining(event.trainStep - this.#trainStep, event.elapsedMs);
    this.#trainStep = event.trainStep;
    this.#untold.push(...event.records);
    if (!this.#hasTrained) {
      this.#hasTrained = true;
      this.#say('running');
    }
    if (now() - this.#lastTickMs >= tickInterval) this.#tellTraining();
  }

  #takeStatus({ status, trainStep }: Extract<RunEvent, { kind: 'status' }>): void {
    const { pictures } = this.#options;
    this.#trainStep = trainStep;
    this.#isResting = status !== 'running' && status !== 'waiting';
    // The first training step compiles shaders; it runs once that is done.
    this.#say(status === 'running' && !this.#hasTrained ? 'warming-up' : status);
    pictures.setLive(status === 'running');
    if (status !== 'running') pictures.noteChange();
  }

  /** The training steps that the page has not heard of. */
  #tellTraining(): void {
    if (this.#untold.length === 0 || !this.#plan) return;
    const { outbox, now, args } = this.#options;
    const { runId } = this;
    const trainStep = this.#trainStep;
    const meter = this.#meter;
    const { pauseAt = trainStep } = args;
    const train = this.#untold;
    this.#untold = [];
    this.#lastTickMs = now();
    outbox.say('tick', {
      runId,
      trainStep,
      train,
      imagesPerSecond: meter.imagesPerSecond,
      remainingMs: meter.remainingMs(
        this.#plan,
        trainStep,
        pauseAt > trainStep ? pauseAt : undefined,
      ),
    });
  }

  #say(status: RunStatus, error?: WorkerError): void {
    this.#tellTraining();
    const { runId } = this;
    const trainStep = this.#trainStep;
    this.#options.outbox.say('status', { runId, status, trainStep, ...(error && { error }) });
  }
}
