/** What this worker has: a backend, the data, one network with its run, and the pictures of it. */
import { memory } from '@tensorflow/tfjs-core';
import type { Fraction, Milliseconds } from '../base/units.ts';
import { needsGradients, statisticsNeeded } from '../core/ranking/statisticsNeeded.ts';
import { parseRecipe } from '../core/validation/recipeSchema.ts';
import { planRun } from '../core/plan/planRun.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import type { BackendName, RunPlan } from '../core/records/records.ts';
import { Trainer } from '../engine/training/Trainer.ts';
import { loadShards } from '../engine/data/MnistData.ts';
import type { DataProgress, MnistData } from '../engine/data/MnistData.ts';
import { cellDetailOf } from './pictures/cellDetail.ts';
import { allocate } from './measure/allocate.ts';
import { Jobs, type JobBench } from './measure/Jobs.ts';
import { statisticsBatches } from './measure/statisticsBatches.ts';
import { Outbox } from './Outbox.ts';
import { Pictures } from './pictures/Pictures.ts';
import type { Calls, CellDetail, JobArguments, LayerDump, StartArguments } from './protocol.ts';
import { RunJob } from './run/RunJob.ts';
import { targetInForce } from './pictures/targetInForce.ts';
import { RefusedError, workerErrorOf } from './workerError.ts';
import type { WorkerSystem } from './system/WorkerSystem.ts';

/** The images of the default recipe, wanted before those of which nobody has spoken yet. */
const imagesWantedFirst = 12_000;
/** Progress of the data is told at most 10 times a second. */
const progressInterval: Milliseconds = 100;

export class Session {
  readonly outbox: Outbox;
  readonly pictures: Pictures;
  readonly #system: WorkerSystem;
  #backend: BackendName | undefined;
  #data: MnistData | undefined;
  #trainer: Trainer | undefined;
  #job: RunJob | undefined;
  readonly #jobs: Jobs;
  /** A run is being brought up. */
  #isOpening = false;
  #lastProgress = { atMs: -Infinity, imagesReady: 0 };

  constructor(system: WorkerSystem) {
    this.#system = system;
    this.outbox = new Outbox(system.post, () => this.#isContextLost());
    this.pictures = new Pictures(this.outbox, system.now);
    this.#jobs = new Jobs({
      outbox: this.outbox,
      now: system.now,
      breathe: system.breathe,
      checkpoint: () => this.#anyTrainer().checkpoint(),
      isTraining: () => this.#isOpening || this.#job?.isTraining === true,
    });
  }

  async initialize(args: Calls['initialize']['args']): Promise<Calls['initialize']['result']> {
    const { urls, ...wanted } = args;
    this.#data = loadShards({
      read: this.#system.readFolder(urls.mnist),
      need: imagesWantedFirst,
      onProgress: (progress) => this.#tellProgress(progress),
    });
    const { fingerprint, ...backend } = await this.#openBackend(wanted);
    this.#backend = backend.name;
    if (backend.name === 'webgl') {
      this.#system.onContextLost(() => this.outbox.sayContextLost());
    }
    return { backend, fingerprint };
  }

  /** Shows a network that no run has yet; a run that is under way ends. */
  async prepare({ recipe, checkpoint }: Calls['prepare']['args']): Promise<void> {
    const checked = parseRecipe(recipe);
    await this.#endRun();
    const trainer = checkpoint ? Trainer.restore(checked, checkpoint) : Trainer.create(checked);
    this.#adopt(trainer);
    this.pictures.noteChange();
  }

  async start(args: Calls['start']['args']): Promise<RunPlan> {
    const recipe = parseRecipe(args.recipe);
    planRun(recipe, args.edits);
    const data = this.#dataFor(recipe);
    this.#isOpening = true;
    try {
      await this.#endRun();
      return await this.#open({ ...args, recipe }, data);
    } finally {
      this.#isOpening = false;
    }
  }

  async #open(args: StartArguments, data: MnistData): Promise<RunPlan> {
    const { outbox, pictures } = this;
    const system = this.#system;
    const { now, breathe } = system;
    const job = new RunJob({
      args,
      data,
      outbox,
      pictures,
      now,
      breathe,
      onTrainer: (trainer) => this.#adopt(trainer, job),
    });
    const plan = await job.open();
    this.#job = job;
    void job.play();
    return plan;
  }

  /** The run that commands are for. Throws `not-running` if it is over or another one. */
  liveJob(runId: string): RunJob {
    const job = this.#job;
    if (job?.runId === runId && job.isLive) return job;
    throw new RefusedError({ code: 'not-running', message: `want a live run, got ${runId}` });
  }

  /** Lets a paused run train on; what is measured meanwhile ends, or it would measure the run too. */
  async resume(runId: string, how: 'resume' | 'nextPruningStep'): Promise<void> {
    this.liveJob(runId);
    await this.#jobs.end();
    this.liveJob(runId)[how]();
  }

  /** A measurement beside the run; see `Jobs`. */
  measure<R>(
    args: JobArguments,
    work: (bench: JobBench, data: MnistData) => Promise<R>,
  ): Promise<R> {
    const data = this.#dataFor(parseRecipe(args.recipe));
    return this.#jobs.run(args, (bench) => work(bench, data));
  }

  cancelJob(jobId: string): void {
    this.#jobs.cancel(jobId);
  }

  /** What a recipe's allocation makes of the weights that are there. */
  async allocate(wanted: Recipe): Promise<Record<string, Fraction>> {
    const recipe = parseRecipe(wanted);
    const { breathe } = this.#system;
    if (!needsGradients(statisticsNeeded(recipe, {}))) {
      return allocate(this.#anyTrainer(), recipe, { batches: [], breathe });
    }
    const data = this.#dataFor(recipe);
    const batches = await statisticsBatches(recipe, this.#anyTrainer().trainStep, data);
    // Of a copy: a run may train on between two batches.
    const source = this.#anyTrainer();
    const copy = Trainer.restore(source.recipe, source.checkpoint());
    try {
      return await allocate(copy, recipe, {
        batches,
        breathe: async () => {
          await breathe();
          if (this.#trainer !== source) throw anotherNetwork();
        },
      });
    } finally {
      copy.dispose();
    }
  }

  retryData(): void {
    void this.#data?.retry();
  }

  cell(layer: string, index: number): CellDetail {
    const trainer = this.#trainerWith(layer);
    const found = trainer.layers.find(({ name }) => name === layer);
    if (!found) throw new Error(`cell: want a layer, got ${layer}`);
    return cellDetailOf(trainer, found, this.pictures.weights(layer), index);
  }

  dump(layer: string): LayerDump {
    const trainer = this.#trainerWith(layer);
    const shape = trainer.layers.find(({ name }) => name === layer)?.shape ?? [];
    return {
      trainStep: trainer.trainStep,
      shape: [...shape],
      weights: trainer.weights(layer),
      mask: trainer.mask(layer).slice(),
    };
  }

  memory(): Calls['memory']['result'] {
    const { numTensors, numBytes } = memory();
    return { numTensors, numBytes };
  }

  loseContext(): void {
    if (this.#backend !== 'webgl') {
      const message = `loseContext: want the backend webgl, got ${this.#backend ?? 'none'}`;
      throw new RefusedError({ code: 'not-webgl', message });
    }
    this.#system.loseContext();
  }

  async #openBackend(
    wanted: Omit<Calls['initialize']['args'], 'urls'>,
  ): ReturnType<WorkerSystem['chooseBackend']> {
    try {
      return await this.#system.chooseBackend(wanted, (progress) => {
        this.outbox.say('backend', progress);
      });
    } catch (thrown) {
      const { message } = workerErrorOf(thrown);
      throw new RefusedError({ code: 'no-backend', message });
    }
  }

  #isContextLost(): boolean {
    return this.#backend === 'webgl' && this.#system.isContextLost();
  }

  /** The data, unless images that the recipe needs could not be had. */
  #dataFor({ data: { images } }: Recipe): MnistData {
    const data = this.#data;
    if (!data) throw new Error('start: want initialize first');
    data.need(images);
    if (data.failure && data.imagesReady < images) throw data.failure;
    return data;
  }

  #tellProgress({ error, ...progress }: DataProgress): void {
    const { now } = this.#system;
    const isNews =
      error !== undefined ||
      progress.imagesReady !== this.#lastProgress.imagesReady ||
      progress.loadedBytes === progress.totalBytes;
    if (!isNews && now() - this.#lastProgress.atMs < progressInterval) return;
    this.#lastProgress = { atMs: now(), imagesReady: progress.imagesReady };
    this.outbox.say('data', { ...progress, ...(error && { error: workerErrorOf(error) }) });
  }

  /** Ends a run that is under way, and lets go of its network before the next one is built. */
  async #endRun(): Promise<void> {
    await this.#jobs.end();
    const job = this.#job;
    if (job?.isLive) {
      job.stop();
      await job.over;
    }
    this.#job = undefined;
    this.pictures.show(undefined);
    this.#trainer?.dispose();
    this.#trainer = undefined;
  }

  #adopt(trainer: Trainer, job?: RunJob): void {
    this.#trainer = trainer;
    const targetOf = (layer: string) =>
      job ? job.targetOf(layer) : targetInForce(trainer.recipe, [], { layer, trainStep: 0 });
    this.pictures.show({ trainer, targetOf });
  }

  #anyTrainer(): Trainer {
    if (this.#trainer) return this.#trainer;
    throw new RefusedError({ code: 'not-running', message: 'want a network, got none' });
  }

  #trainerWith(layer: string): Trainer {
    const trainer = this.#trainer;
    if (trainer?.layers.some(({ name }) => name === layer)) return trainer;
    throw new RefusedError({ code: 'not-running', message: `want a layer, got ${layer}` });
  }
}

function anotherNetwork(): RefusedError {
  const message = 'allocate: another network has taken the place of the one that was asked about';
  return new RefusedError({ code: 'cancelled', message });
}
