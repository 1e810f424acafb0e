/** What this worker has: a backend, the data, one network with its run, and the pictures of it. */
import { memory } from '@tensorflow/tfjs-core';
import type { Fraction } from '../base/units.ts';
import { needsGradients, statisticsNeeded } from '../core/criteria/statisticsNeeded.ts';
import { defaultRecipe } from '../core/recipe/recipeDefaults.ts';
import { parseRecipe } from '../core/validation/recipeSchema.ts';
import { planRun } from '../core/plan/planRun.ts';
import type { MeasurementKind } from '../core/measure/Measurements.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import type { BackendName, RunPlan } from '../core/records/records.ts';
import type { SavedNetwork } from '../engine/training/SavedNetwork.ts';
import { Trainer } from '../engine/training/Trainer.ts';
import type { RunData } from '../engine/data/RunData.ts';
import { statisticsBatches } from '../engine/measure/statisticsBatches.ts';
import { DataSets } from './data/DataSets.ts';
import { cellDetailOf } from './pictures/cellDetail.ts';
import { allocate } from './measure/allocate.ts';
import { MeasurementRunner } from './measure/MeasurementRunner.ts';
import { Outbox } from './Outbox.ts';
import { Pictures } from './pictures/Pictures.ts';
import type {
  Calls,
  CellDetail,
  LayerDump,
  MeasureArguments,
  MeasureResult,
  StartArguments,
} from './protocol.ts';
import { RunJob } from './run/RunJob.ts';
import { targetInForce } from './pictures/targetInForce.ts';
import { RefusedError, workerErrorOf } from './workerError.ts';
import type { WorkerSystem } from './system/WorkerSystem.ts';

export class Session {
  readonly outbox: Outbox;
  readonly pictures: Pictures;
  readonly #system: WorkerSystem;
  #backend: BackendName | undefined;
  #dataSets: DataSets | undefined;
  #trainer: Trainer | undefined;
  #job: RunJob | undefined;
  /** No run has trained the network: what it has is weights. */
  #isFresh = false;
  readonly #measurements: MeasurementRunner;
  /** Whoever waits on behalf of the network that is there. */
  readonly #onRelease: (() => void)[] = [];
  /** A run is being brought up. */
  #isOpening = false;

  constructor(system: WorkerSystem) {
    this.#system = system;
    this.outbox = new Outbox(system.post, () => this.#isContextLost());
    this.pictures = new Pictures(this.outbox, system.now);
    this.#measurements = new MeasurementRunner({
      outbox: this.outbox,
      now: system.now,
      breathe: system.breathe,
      gzip: system.gzip,
      dataFor: (recipe) => this.#knownDataSets().of(recipe),
      held: () => this.#held(),
      isTraining: () => this.#isOpening || this.#job?.isTraining === true,
    });
  }

  async initialize(args: Calls['initialize']['args']): Promise<Calls['initialize']['result']> {
    const { urls, ...wanted } = args;
    this.#dataSets = new DataSets(urls.dataSets, this.#system, this.outbox);
    // What the default recipe wants is on its way before anybody has spoken.
    this.#dataSets.of(defaultRecipe());
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
    this.#isFresh = checkpoint === undefined;
    this.pictures.noteChange();
  }

  async start(args: Calls['start']['args']): Promise<RunPlan> {
    const recipe = parseRecipe(args.recipe);
    planRun(recipe, args.edits);
    const data = this.#knownDataSets().toTrainOn(recipe);
    this.#isOpening = true;
    try {
      await this.#endRun();
      return await this.#open({ ...args, recipe }, data);
    } finally {
      this.#isOpening = false;
    }
  }

  async #open(args: StartArguments, data: RunData): Promise<RunPlan> {
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
    this.#isFresh = false;
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
    await this.#measurements.end();
    this.liveJob(runId)[how]();
  }

  /** A measurement beside the run; see `MeasurementRunner`. */
  measure<K extends MeasurementKind>(args: MeasureArguments<K>): Promise<MeasureResult<K>> {
    return this.#measurements.run(args);
  }

  cancelMeasurement(measurementId: string): void {
    this.#measurements.cancel(measurementId);
  }

  /** What a recipe's allocation makes of the weights that are there. */
  async allocate(json: Recipe): Promise<Record<string, Fraction>> {
    const recipe = parseRecipe(json);
    const { breathe } = this.#system;
    if (!needsGradients(statisticsNeeded(recipe, {}))) {
      return allocate(this.#anyTrainer(), recipe, { batches: [], breathe });
    }
    const data = this.#knownDataSets().of(recipe);
    const wanted = statisticsBatches(recipe, this.#anyTrainer().trainStep, data);
    const batches = await this.#whileHeld(wanted);
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
    this.#dataSets?.retry();
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

  #knownDataSets(): DataSets {
    if (!this.#dataSets) throw new Error('Session: want initialize first');
    return this.#dataSets;
  }

  /** Ends a run that is under way, and lets go of its network before the next one is built. */
  async #endRun(): Promise<void> {
    await this.#measurements.end();
    const job = this.#job;
    if (job?.isLive) {
      job.stop();
      await job.over;
    }
    this.#job = undefined;
    this.pictures.show(undefined);
    this.#trainer?.dispose();
    this.#trainer = undefined;
    for (const leave of this.#onRelease.splice(0)) leave();
  }

  /** Waits for something on behalf of the network that is there, unless that goes first. */
  #whileHeld<T>(wanted: Promise<T>): Promise<T> {
    const released = new Promise<never>((_resolve, reject) => {
      this.#onRelease.push(() => reject(anotherNetwork()));
    });
    return Promise.race([wanted, released]);
  }

  #adopt(trainer: Trainer, job?: RunJob): void {
    this.#trainer = trainer;
    const targetOf = (layer: string) =>
      job ? job.targetOf(layer) : targetInForce(trainer.recipe, [], { layer, trainStep: 0 });
    this.pictures.show({ trainer, targetOf });
  }

  #held(): SavedNetwork {
    return { checkpoint: this.#anyTrainer().checkpoint(), isFresh: this.#isFresh };
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
