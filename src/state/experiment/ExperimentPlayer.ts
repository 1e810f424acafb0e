import { ClientError } from '../../client/Client.ts';
import { uniqueId } from '../../client/uniqueId.ts';
import type { Measures } from '../../core/presets/preset.ts';
import { withSeed } from '../../core/validation/stagedRecipe.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { recordMeasures } from '../../core/presets/recordMeasures.ts';
import { accuracyCurve } from '../../core/records/accuracyCurve.ts';
import type { Run, RunStart } from '../../core/records/records.ts';
import { attempt } from '../attempt.ts';
import type {
  Experiment,
  ExperimentArm,
  ExperimentRun,
  ExperimentState,
} from '../parts/Experiment.ts';
import { measureNetwork } from '../measure/measureNetwork.ts';
import { keptBaseline, lastWeightsOf } from '../run/keptBaseline.ts';
import { isOver } from '../run/liveSelectors.ts';
import { runIdOf } from '../run/session.ts';
import { errorOf, type StoreContext } from '../StoreContext.ts';
import type { WantedRun } from '../run/startRun.ts';
import { when } from '../when.ts';

/** How runs are started and ended: as the page does it. */
export interface Runs {
  start: (wanted: WantedRun) => Promise<string>;
  stop: () => Promise<void>;
}

interface PlayerOptions {
  context: StoreContext;
  runs: Runs;
  experiment: Experiment;
  onChange: (change: (state: ExperimentState) => ExperimentState) => void;
}

/** Ends an experiment where the user ends a run of it. */
class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

/** Plays an experiment from its first run to its last, or until it is told to stop. */
export class ExperimentPlayer {
  isStopped = false;
  #isStopWanted = false;
  /** Baselines by run. */
  readonly #trainedHere = new Set<string>();
  /** A run of it has begun, so that the run under way is its own. */
  #hasBegun = false;
  /** The measurement that is under way. */
  #measurementId: string | undefined;
  readonly #options: PlayerOptions;

  constructor(options: PlayerOptions) {
    this.#options = options;
  }

  /** All arms of a seed before the next seed, so that every arm has a band early. */
  async play(): Promise<void> {
    const { seeds, arms } = this.#options.experiment;
    for (const seed of seeds) {
      for (const arm of arms) {
        if (this.#isStopWanted) this.isStopped = true;
        if (this.isStopped) return;
        const ended = await this.#playArm(arm, seed);
        if (!ended) return;
        this.#options.onChange((state) => ({ ...state, runs: [...state.runs, ended] }));
      }
    }
  }

  /** Ends what is under way: the run or the measurement. */
  async stop(): Promise<void> {
    this.#isStopWanted = true;
    if (!this.#hasBegun) return;
    const { context, runs } = this.#options;
    const measurementId = this.#measurementId;
    // It may have ended by itself meanwhile.
    if (measurementId !== undefined) {
      await attempt(context, () => context.client().cancelMeasurement(measurementId));
    }
    await runs.stop();
  }

  /** One run that is over, however it ended; undefined where the user ended it. */
  async #playArm(arm: ExperimentArm, seed: number): Promise<ExperimentRun | undefined> {
    const { baseline, recipe } = withSeed(arm.staged, seed);
    try {
      const before = baseline && (await this.#playBaseline(baseline, arm, seed));
      const start: RunStart = before ? lastWeightsOf(before) : { kind: 'fresh' };
      this.#tell({ armId: arm.id, seed, isBaseline: false });
      const run = await this.#playRun({ recipe, start });
      const curve = accuracyCurve(run);
      const measured = await this.#measure(run, arm);
      const measures = { ...recordMeasures(run, before), ...measured };
      return { armId: arm.id, seed, runId: run.runId, curve, measures };
    } catch (thrown) {
      if (thrown instanceof StoppedError || this.#isStopWanted) {
        this.isStopped = true;
        return undefined;
      }
      return { armId: arm.id, seed, curve: [], measures: {}, error: errorOf(thrown) };
    }
  }

  /** Once for all arms and experiments, as long as its last weights are kept. */
  async #playBaseline(recipe: Recipe, arm: ExperimentArm, seed: number): Promise<Run> {
    const trained = await keptBaseline(this.#options.context, recipe);
    if (trained) {
      if (!this.#trainedHere.has(trained.runId)) this.#borrow(trained.runId);
      return trained;
    }
    this.#tell({ armId: arm.id, seed, isBaseline: true });
    const run = await this.#playRun({ recipe, start: { kind: 'fresh' } });
    this.#trainedHere.add(run.runId);
    return run;
  }

  /** A run from its start to its end; throws what it failed of, and `StoppedError`. */
  async #playRun(wanted: WantedRun): Promise<Run> {
    if (this.#isStopWanted) throw new StoppedError();
    this.#hasBegun = true;
    const { context } = this.#options;
    const runId = await this.#options.runs.start({ ...wanted, isOfExperiment: true });
    // Over, or off the bench.
    await when(context, (state) => isOver(state, runId) || runIdOf(state.session) !== runId);
    const { live, runs } = context.get();
    const [run, heard] = [runs[runId], live[runId]];
    if (heard?.status === 'failed' && heard.error) throw new ClientError(heard.error);
    if (!run || heard?.status !== 'finished') throw new StoppedError();
    return run;
  }

  async #measure(run: Run, arm: ExperimentArm): Promise<Measures> {
    try {
      return await measureNetwork(this.#options.context, run, {
        ...arm,
        nextMeasurementId: () => {
          if (this.#isStopWanted) throw new StoppedError();
          this.#measurementId = uniqueId('measurement');
          return this.#measurementId;
        },
      });
    } finally {
      this.#measurementId = undefined;
    }
  }

  #borrow(runId: string): void {
    this.#options.onChange(({ borrowed = [], ...state }) => ({
      ...state,
      borrowed: borrowed.includes(runId) ? borrowed : [...borrowed, runId],
    }));
  }

  #tell(now: NonNullable<ExperimentState['now']>): void {
    this.#options.onChange((state) => ({ ...state, now }));
  }
}
