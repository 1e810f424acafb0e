/**
 * The one network in this worker and the one door to it. It is trained, measured or only shown, one at
 * a time: each use ends or is ended before the next begins, and the last that was asked for wins. What
 * only looks (queries, an allocation) is served between the batches of whatever is under way.
 */
import type { Fraction } from '../../base/units.ts';
import { needsGradients, statisticsNeeded } from '../../core/ranking/statisticsNeeded.ts';
import type { MeasurementKind } from '../../core/measure/Measurements.ts';
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import { planRun } from '../../core/plan/planRun.ts';
import type { RunPlan } from '../../core/records/records.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { parseRecipe } from '../../core/validation/recipeSchema.ts';
import type { LabelledImages } from '../../engine/data/LabelledImages.ts';
import type { RunData } from '../../engine/data/RunData.ts';
import { answerDigit } from '../../engine/measure/digit/answerDigit.ts';
import { statisticsBatches } from '../../engine/measure/statisticsBatches.ts';
import { editAtRest } from '../../engine/run/editAtRest.ts';
import { Trainer } from '../../engine/training/Trainer.ts';
import { allocate } from '../measure/allocate.ts';
import { MeasurementRunner } from '../measure/MeasurementRunner.ts';
import type { Outbox } from '../Outbox.ts';
import type { Pictures, Subject } from '../pictures/Pictures.ts';
import { targetInForce } from '../pictures/targetInForce.ts';
import type { Calls, MeasureArguments, MeasureResult } from '../protocol.ts';
import type { MomentArguments, MomentLayer } from '../shownNetwork.ts';
import { HostedRun } from '../run/HostedRun.ts';
import type { WorkerSystem } from '../system/WorkerSystem.ts';
import { RefusedError } from '../workerError.ts';
import { HeldNetwork } from './HeldNetwork.ts';
import { ShownMoment } from './ShownMoment.ts';
import { TakeOvers, type TakeOver } from './TakeOvers.ts';

export interface NetworkOwnerOptions {
  system: Pick<WorkerSystem, 'now' | 'breathe' | 'gzip'>;
  outbox: Outbox;
  pictures: Pictures;
  /** The images of a recipe, there or on their way. */
  dataFor: (recipe: Recipe) => RunData;
  /** The same, to train on: throws where a file could not be had without which that cannot go on. */
  dataToTrainOn: (recipe: Recipe) => RunData;
  /** What a trained network is to begin from. */
  pretrained: (checksum: string) => Promise<ArrayBuffer>;
}

export class NetworkOwner {
  readonly #options: NetworkOwnerOptions;
  readonly #takeOvers = new TakeOvers();
  readonly #measurements: MeasurementRunner;
  #held: HeldNetwork | undefined;
  /** Shown in place of what is held. */
  #moment: ShownMoment | undefined;
  /** The run of the network that is held, live or over. */
  #run: HostedRun | undefined;
  /** The run that was asked for last and has not begun: commands are for it already. */
  #next: HostedRun | undefined;
  /** Grows with every wish that a run goes on or pauses: the last one counts. */
  #wishes = 0;

  constructor(options: NetworkOwnerOptions) {
    this.#options = options;
    const { system, outbox, pictures, dataFor } = options;
    this.#measurements = new MeasurementRunner({
      ...system,
      outbox,
      dataFor,
      held: (recipe) => this.#heldOf(recipe),
      draw: (preview) => pictures.preview(preview),
      isTraining: () => this.#isTraining,
    });
  }

  /** Shows a network that no run has yet, or that of a checkpoint; a run that is under way ends. */
  async show(args: Calls['prepare']['args']): Promise<void> {
    const { recipe, checkpoint, pretrained } = args;
    const checked = parseRecipe(recipe);
    await this.#takeOver(undefined, async (overtaken) => {
      const from = args.from ?? (await this.#weightsOf(pretrained, overtaken));
      const trainer = checkpoint
        ? Trainer.restore(checked, checkpoint)
        : from
          ? Trainer.fromWeights(checked, from)
          : Trainer.create(checked);
      this.#hold(new HeldNetwork(trainer, { isFresh: checkpoint === undefined }));
      this.#options.pictures.noteChange();
    });
  }

  /** Begins or goes on with a run; resolves once it has begun. */
  async train(args: Calls['start']['args']): Promise<RunPlan> {
    const recipe = parseRecipe(args.recipe);
    planRun(recipe, args.edits);
    const { dataToTrainOn, outbox, pictures, system } = this.#options;
    const data = dataToTrainOn(recipe);
    const { now, breathe } = system;
    const run: HostedRun = new HostedRun({
      args: { ...args, recipe },
      data,
      outbox,
      pictures,
      now,
      breathe,
      onTrainer: (trainer) => {
        this.#hold(new HeldNetwork(trainer, { isFresh: false }), run);
      },
    });
    try {
      return await this.#takeOver(run, async (overtaken) => {
        const plan = await this.#open(run, await this.#weightsOf(args.pretrained, overtaken));
        void run.play();
        return plan;
      });
    } catch (thrown) {
      run.abandon();
      throw thrown;
    } finally {
      if (this.#next === run) this.#next = undefined;
    }
  }

  /** Shows a moment over the network that is held, or that again. Rejects `busy` while a run trains. */
  async showMoment(moment?: MomentArguments): Promise<MomentLayer[]> {
    const latest = this.#held?.trainer;
    if (!latest || this.#isTraining) {
      const message = 'showMoment: want a network at rest';
      throw new RefusedError({ code: latest ? 'busy' : 'not-running', message });
    }
    if (!moment) {
      this.#leaveMoment();
      return [];
    }
    const recipe = parseRecipe(moment.recipe);
    const shown = new ShownMoment({ ...moment, recipe });
    this.#moment?.held.letGo();
    this.#moment = shown;
    const { trainer } = shown.held;
    const { trainStep } = trainer;
    const run = this.#run;
    this.#options.pictures.show({
      trainer,
      answer: answering(trainer),
      targetOf: (layer) =>
        run ? run.targetOf(layer, trainStep) : targetInForce(recipe, [], { layer, trainStep }),
      changesIn: shown.changesIn,
    });
    this.#options.pictures.noteChange();
    return shown.layers(latest);
  }

  pause(runId: string): void {
    this.liveRun(runId).pause();
    this.#wishes += 1;
  }

  /**
   * Lets a paused run train on; what is measured meanwhile ends, or it would measure the run too.
   * Rejects `cancelled` where another wish came while it did.
   */
  async goOn(runId: string, how: 'resume' | 'nextPruningStep'): Promise<void> {
    this.liveRun(runId);
    this.#wishes += 1;
    const wish = this.#wishes;
    while (this.#measurements.isBusy) await this.#measurements.end();
    const run = this.liveRun(runId);
    if (wish !== this.#wishes) throw overtaken(how);
    this.#leaveMoment();
    run[how]();
  }

  stop(runId: string): void {
    this.liveRun(runId).stop();
    this.#wishes += 1;
  }

  /** The run that commands are for. Throws `not-running` if it is over or another one. */
  liveRun(runId: string): HostedRun {
    const run = [this.#next, this.#run].find((known) => known?.runId === runId && known.isLive);
    if (run) return run;
    throw new RefusedError({ code: 'not-running', message: `want a live run, got ${runId}` });
  }

  /** An edit by hand of a run that is over; a moment that is shown makes way for its network. */
  editAtRest({ request, ...run }: Calls['editAtRest']['args']): Calls['editAtRest']['result'] {
    const trainer = this.#held?.trainer;
    if (!trainer || this.#isTraining) {
      const message = 'editAtRest: want a network at rest';
      throw new RefusedError({ code: trainer ? 'busy' : 'not-running', message });
    }
    this.#leaveMoment();
    const made = editAtRest(trainer, run, request);
    this.#options.pictures.noteChange();
    return made;
  }

  /** A measurement beside the run; see `MeasurementRunner`. */
  measure<K extends MeasurementKind>(args: MeasureArguments<K>): Promise<MeasureResult<K>> {
    return this.#measurements.run(args);
  }

  cancelMeasurement(measurementId: string): void {
    this.#measurements.cancel(measurementId);
  }

  /** Resolves once no preview, and nothing else that is brief, is measured. */
  briefOver(): Promise<void> {
    return this.#measurements.briefOver();
  }

  /** What a recipe's allocation makes of the weights that are there. */
  async allocate(wanted: Recipe): Promise<Record<string, Fraction>> {
    const recipe = parseRecipe(wanted);
    const held = this.#heldOf(recipe);
    const breathe = async (): Promise<void> => {
      await this.#options.system.breathe();
      held.throwIfGone();
    };
    if (!needsGradients(statisticsNeeded(recipe, {}))) {
      return allocate(held.trainer, recipe, { batches: [], breathe });
    }
    const batches = await held.whileHeld(this.#batchesFor(recipe, held.trainer.trainStep));
    // Of a copy: a run may train on between two batches.
    const { trainer } = held;
    const copy = Trainer.restore(trainer.recipe, trainer.checkpoint());
    try {
      return await allocate(copy, recipe, { batches, breathe });
    } finally {
      copy.dispose();
    }
  }

  /** Of the network that is shown. */
  get recipe(): Recipe | undefined {
    return this.#shown?.trainer.recipe;
  }

  /** The network that is shown, if it has a layer. */
  trainerWith(layer: string): Trainer {
    const trainer = this.#shown?.trainer;
    if (trainer?.layers.some(({ name }) => name === layer)) return trainer;
    throw new RefusedError({ code: 'not-running', message: `want a layer, got ${layer}` });
  }

  /** Nobody waits for a file once another call wants the worker. */
  #weightsOf(
    checksum: string | undefined,
    overtaken: Promise<never>,
  ): Promise<ArrayBuffer | undefined> {
    if (checksum === undefined) return Promise.resolve(undefined);
    return Promise.race([this.#options.pretrained(checksum), overtaken]);
  }

  async #open(run: HostedRun, from: ArrayBuffer | undefined): Promise<RunPlan> {
    try {
      const plan = await run.open(from);
      this.#run = run;
      return plan;
    } catch (thrown) {
      // It may have got as far as its network.
      this.#drop();
      throw thrown;
    }
  }

  /** Ends what is under way and begins another use, unless yet another is asked for meanwhile. */
  #takeOver<T>(next: HostedRun | undefined, begin: TakeOver<T>['begin']): Promise<T> {
    this.#next = next;
    return this.#takeOvers.take({ letGo: () => this.#letGo(), begin });
  }

  /** Ends a run or a measurement, and lets go of the network before the next one is built. */
  async #letGo(): Promise<void> {
    const run = this.#run;
    if (run?.isLive) run.stop();
    await this.#measurements.end();
    if (run?.isLive) await run.over;
    this.#run = undefined;
    this.#drop();
  }

  /** The network is trained or measured, or changes hands. */
  get isBusy(): boolean {
    return this.#isTraining || this.#measurements.isBusy;
  }

  /** A run trains, or the network changes hands. */
  get #isTraining(): boolean {
    return this.#takeOvers.isUnderWay || this.#run?.isTraining === true;
  }

  get #shown(): HeldNetwork | undefined {
    return this.#moment?.held ?? this.#held;
  }

  /** Back to the network that is held, if a moment was shown in its place. */
  #leaveMoment(): void {
    if (!this.#moment) return;
    this.#moment.held.letGo();
    this.#moment = undefined;
    this.#draw();
    this.#options.pictures.noteChange();
  }

  #drop(): void {
    this.#options.pictures.show(undefined);
    this.#moment?.held.letGo();
    this.#moment = undefined;
    this.#held?.letGo();
    this.#held = undefined;
  }

  #hold(held: HeldNetwork, run?: HostedRun): void {
    this.#held = held;
    this.#draw(run);
  }

  /** From now on what is held is drawn. */
  #draw(run = this.#run): void {
    const trainer = this.#held?.trainer;
    if (!trainer) return;
    const targetOf = (layer: string) =>
      run ? run.targetOf(layer) : targetInForce(trainer.recipe, [], { layer, trainStep: 0 });
    this.#options.pictures.show({ trainer, answer: answering(trainer), targetOf });
  }

  /** What is shown, where it is of a recipe's network; another may be on its way. */
  #heldOf(recipe: Recipe): HeldNetwork {
    const held = this.#shown;
    if (held && isSameNetwork(held.trainer.recipe, recipe)) return held;
    const message = `want a ${recipe.network}, got ${held?.trainer.recipe.network ?? 'none'}`;
    throw new RefusedError({ code: 'not-running', message });
  }

  #batchesFor(recipe: Recipe, trainStep: number): Promise<LabelledImages[]> {
    return statisticsBatches(recipe, trainStep, this.#options.dataFor(recipe));
  }
}

function answering(trainer: Trainer): Subject['answer'] {
  return (image, layer) => answerDigit(trainer, image, layer);
}

function overtaken(what: string): RefusedError {
  const message = `${what}: another wish has come since`;
  return new RefusedError({ code: 'cancelled', message });
}
