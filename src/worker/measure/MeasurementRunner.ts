/**
 * Measurements beside the run: one that takes long, and in its breaths brief ones. Each works on a copy of its own, so whatever it does to
 * it, the network of the run is as it was.
 */
import type { Milliseconds } from '../../base/units.ts';
import type { MeasurementKind } from '../../core/measure/Measurements.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { parseRecipe } from '../../core/validation/recipeSchema.ts';
import type { RunData } from '../../engine/data/RunData.ts';
import type { BriefNetwork, DrawnPreview } from '../../engine/measure/Measurement.ts';
import { isBrief, measure, parseRequest } from '../../engine/measure/registry.ts';
import type { NetworkSnapshot } from '../../engine/network/NetworkSnapshot.ts';
import type { SavedNetwork } from '../../engine/training/SavedNetwork.ts';
import type { Outbox } from '../Outbox.ts';
import type { MeasureArguments, MeasureResult } from '../protocol.ts';
import { RefusedError } from '../workerError.ts';
import { MeasuredCopy } from './MeasuredCopy.ts';
import { ProgressTeller } from './ProgressTeller.ts';
import { RunningMeasurement } from './RunningMeasurement.ts';

/** The network in the worker, as far as measurements are concerned. */
interface MeasurableNetwork {
  save: () => SavedNetwork;
  snapshot: () => NetworkSnapshot;
}

export interface MeasurementRunnerOptions {
  outbox: Outbox;
  now: () => Milliseconds;
  breathe: () => Promise<void>;
  gzip: (bytes: Uint8Array) => Promise<Uint8Array>;
  /** The data of a recipe, there or on its way. */
  dataFor: (recipe: Recipe) => RunData;
  /** The network in the worker; throws where it is not the recipe's. */
  held: (recipe: Recipe) => MeasurableNetwork;
  /** Shows what of the network in the worker would be kept. */
  draw: (preview: DrawnPreview) => void;
  /** A run trains, or is about to. */
  isTraining: () => boolean;
}

export class MeasurementRunner {
  readonly #options: MeasurementRunnerOptions;
  #long: RunningMeasurement | undefined;
  #brief: RunningMeasurement | undefined;
  /** These two, and what waits for its turn. */
  readonly #asked = new Set<RunningMeasurement>();

  constructor(options: MeasurementRunnerOptions) {
    this.#options = options;
  }

  /** Something is measured, or is about to end. */
  get isBusy(): boolean {
    return this.#asked.size > 0;
  }

  /**
   * Rejects `busy` while a run trains, or something else is measured that takes long, `cancelled` once it
   * is cancelled. What is brief waits for what was asked before, and comes in the breaths of what is long.
   */
  async run<K extends MeasurementKind>(args: MeasureArguments<K>): Promise<MeasureResult<K>> {
    const { kind, measurementId } = args;
    const recipe = parseRecipe(args.recipe);
    const request = parseRequest(kind, args.request, recipe);
    const data = this.#options.dataFor(recipe);
    const running = new RunningMeasurement(measurementId, { isBrief: isBrief(kind) });
    this.#asked.add(running);
    try {
      await this.#takeTurn(running);
      return await this.#take({ ...args, recipe, request }, running, data);
    } finally {
      this.#giveUpTurn(running);
      this.#asked.delete(running);
      running.setOver();
    }
  }

  /** Resolves once nothing brief is measured: what it has borrowed of the backend is given back. */
  async briefOver(): Promise<void> {
    while (this.#brief) await this.#brief.over;
  }

  /** Cancels a measurement at its next breath; one that is over already is left alone. */
  cancel(measurementId: string): void {
    for (const asked of this.#asked) if (asked.measurementId === measurementId) asked.cancel();
  }

  /** Ends whatever is measured, because the worker is wanted for a run; resolves once it is over. */
  async end(): Promise<void> {
    const ending = [...this.#asked];
    for (const asked of ending) asked.cancel();
    await Promise.all(ending.map(({ over }) => over));
  }

  async #takeTurn(running: RunningMeasurement): Promise<void> {
    const { measurementId, isBrief: isOneOfMany } = running;
    if (this.#options.isTraining()) throw busy(`${measurementId}: want no run that trains`);
    if (!isOneOfMany) {
      if (this.#long) {
        const { measurementId: other } = this.#long;
        throw busy(`${measurementId}: want no other measurement, got ${other}`);
      }
      this.#long = running;
      return;
    }
    while (this.#brief) {
      await this.#brief.over;
      running.throwIfCancelled();
    }
    this.#brief = running;
  }

  #giveUpTurn(running: RunningMeasurement): void {
    if (this.#long === running) this.#long = undefined;
    if (this.#brief === running) this.#brief = undefined;
  }

  async #take<K extends MeasurementKind>(
    args: MeasureArguments<K>,
    running: RunningMeasurement,
    data: RunData,
  ): Promise<MeasureResult<K>> {
    const { outbox, now, gzip } = this.#options;
    const { kind, request, brought } = args;
    const breathe = async (): Promise<void> => {
      await this.#options.breathe();
      running.throwIfCancelled();
    };
    const copy = this.#copyOf(args, breathe);
    const network = copy ?? this.#inWorker(args.recipe);
    const progress = new ProgressTeller(args, outbox, now);
    try {
      await breathe();
      const { report, left = [] } = await measure(kind, request, network, {
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
      copy?.dispose();
    }
  }

  /** A copy of what is to be measured; undefined where the network in the worker is looked at itself. */
  #copyOf<K extends MeasurementKind>(
    { kind, recipe, checkpoint }: MeasureArguments<K>,
    breathe: () => Promise<void>,
  ): MeasuredCopy | undefined {
    if (checkpoint) return new MeasuredCopy(recipe, { checkpoint, isFresh: false }, breathe);
    if (isBrief(kind)) return undefined;
    return new MeasuredCopy(recipe, this.#options.held(recipe).save(), breathe);
  }

  #inWorker(recipe: Recipe): BriefNetwork {
    const held = this.#options.held(recipe);
    const draw = (preview: DrawnPreview): void => {
      // Another moment may have taken its place meanwhile: of that it says nothing.
      if (this.#options.held(recipe) === held) this.#options.draw(preview);
    };
    return { recipe, draw, snapshot: () => held.snapshot() };
  }
}

function busy(message: string): RefusedError {
  return new RefusedError({ code: 'busy', message });
}
