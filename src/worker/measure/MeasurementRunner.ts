/**
 * Measurements beside the run, one at a time. Each has a trainer of its own, so whatever it does to
 * it, the network of the run is as it was.
 */
import type { Milliseconds } from '../../base/units.ts';
import type { MeasurementKind } from '../../core/measure/Measurements.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { parseRecipe } from '../../core/validation/recipeSchema.ts';
import type { RunData } from '../../engine/data/RunData.ts';
import { measure, parseRequest } from '../../engine/measure/registry.ts';
import { trainerUnder, type SavedNetwork } from '../../engine/training/SavedNetwork.ts';
import type { Outbox } from '../Outbox.ts';
import type { MeasureArguments, MeasureResult } from '../protocol.ts';
import { RefusedError } from '../workerError.ts';
import { ProgressTeller } from './ProgressTeller.ts';
import { RunningMeasurement } from './RunningMeasurement.ts';

export interface MeasurementRunnerOptions {
  outbox: Outbox;
  now: () => Milliseconds;
  breathe: () => Promise<void>;
  gzip: (bytes: Uint8Array) => Promise<Uint8Array>;
  /** The data of a recipe, there or on its way. */
  dataFor: (recipe: Recipe) => RunData;
  /** The network in the worker; throws where it is not the recipe's. */
  held: (recipe: Recipe) => SavedNetwork;
  /** A run trains, or is about to. */
  isTraining: () => boolean;
}

export class MeasurementRunner {
  readonly #options: MeasurementRunnerOptions;
  #running: RunningMeasurement | undefined;

  constructor(options: MeasurementRunnerOptions) {
    this.#options = options;
  }

  /** Something is measured, or is about to end. */
  get isBusy(): boolean {
    return this.#running !== undefined;
  }

  /** Rejects `busy` while a run trains or another measurement runs, `cancelled` once it is cancelled. */
  async run<K extends MeasurementKind>(args: MeasureArguments<K>): Promise<MeasureResult<K>> {
    const { kind, measurementId } = args;
    const recipe = parseRecipe(args.recipe);
    const request = parseRequest(kind, args.request, recipe);
    const data = this.#options.dataFor(recipe);
    if (this.#options.isTraining()) throw busy(`${measurementId}: want no run that trains`);
    if (this.#running) {
      throw busy(`${measurementId}: want no other measurement, got ${this.#running.measurementId}`);
    }
    const running = new RunningMeasurement(measurementId);
    this.#running = running;
    try {
      return await this.#take({ ...args, recipe, request }, running, data);
    } finally {
      this.#running = undefined;
      running.setOver();
    }
  }

  /** Cancels a measurement at its next breath; one that is over already is left alone. */
  cancel(measurementId: string): void {
    if (this.#running?.measurementId === measurementId) this.#running.cancel();
  }

  /** Ends whatever is measured, because the worker is wanted for a run; resolves once it is over. */
  async end(): Promise<void> {
    this.#running?.cancel();
    await this.#running?.over;
  }

  async #take<K extends MeasurementKind>(
    args: MeasureArguments<K>,
    running: RunningMeasurement,
    data: RunData,
  ): Promise<MeasureResult<K>> {
    const { outbox, now, gzip } = this.#options;
    const { kind, request, recipe, checkpoint, brought } = args;
    const breathe = async (): Promise<void> => {
      await this.#options.breathe();
      running.throwIfCancelled();
    };
    const network = checkpoint ? { checkpoint, isFresh: false } : this.#options.held(recipe);
    await breathe();
    const trainer = trainerUnder(recipe, network);
    const progress = new ProgressTeller(args, outbox, now);
    try {
      await breathe();
      const { report, left = [] } = await measure(kind, request, {
        trainer,
        data,
        now,
        breathe,
        gzip,
        whenThere: (wanted) => running.whenThere(wanted),
        tell: (done, total, ...parts) => progress.note(done, total, parts),
        brought: (name) => brought.find((network) => network.name === name)?.checkpoint,
      });
      progress.say();
      return { kind, report, left };
    } finally {
      trainer.dispose();
    }
  }
}

function busy(message: string): RefusedError {
  return new RefusedError({ code: 'busy', message });
}
