/**
 * A network in training: state, optimizer and the count of training steps. It is told what to do,
 * batch by batch; when to prune, evaluate and save is the run's business (`run/run.ts`).
 */
import { dispose, stack, type Scalar } from '@tensorflow/tfjs-core';
import { finish, type Pieces } from '../../base/pieces.ts';
import type { LayerStatistics } from '../../core/criteria/criterion.ts';
import { statisticsNeeded, type StatisticsNeeded } from '../../core/ranking/statisticsNeeded.ts';
import { networkStart } from '../../core/pruning/networkStart.ts';
import type { Recipe, RecipeProblem, SetKept } from '../../core/recipe/recipe.ts';
import type {
  DriftRecord,
  LayerPruning,
  NetworkStart,
  PlannedPruningStep,
  PruningRecord,
} from '../../core/records/records.ts';
import { assertFinite } from './DivergedError.ts';
import { Movement } from './Movement.ts';
import { Network } from '../network/Network.ts';
import type { NetworkSnapshot } from '../network/NetworkSnapshot.ts';
import { NetworkState } from '../network/NetworkState.ts';
import { readFloats, readTidily } from '../network/Parameter.ts';
import { Recovery } from './Recovery.ts';
import {
  decodeCheckpoint,
  encodeCheckpoint,
  type CheckpointArrays,
} from '../checkpoint/checkpoint.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';
import { unitsOf } from '../../core/network/isSameNetwork.ts';
import { driftOf } from './driftOf.ts';
import { gatherStatistics } from './gatherStatistics.ts';
import { kernelGradients } from './kernelGradients.ts';
import { assertSameNetwork } from '../checkpoint/assertSameNetwork.ts';
import { loadState, loadWeights } from '../checkpoint/loadCheckpoint.ts';
import type { Optimizer } from '../optimizers/Optimizer.ts';
import { createOptimizer } from '../optimizers/createOptimizer.ts';
import { pruneNetwork, recount, type PruningMemo } from './pruneNetwork.ts';
import { recalibrate } from './recalibrate.ts';
import { loadRankings, savedMasks } from '../checkpoint/savedMasks.ts';
import { exactSetKept, setKept } from './setKept.ts';
import { trainingStep } from './trainingStep.ts';
import { weightProbe } from './weightProbe.ts';

export class Trainer extends Network {
  /** Live changes that have taken effect; the run counts them, a checkpoint remembers. */
  editCount = 0;
  readonly #optimizer: Optimizer;
  readonly #movement: Movement;
  readonly #recovery: Recovery;
  #trainStep = 0;
  #startsAt: NetworkStart | undefined;
  /** trainStep at which the optimizer was fresh. */
  #clockStart = 0;
  #pruningTrainSteps: number[] = [];
  #lastPruning: LayerPruning[] = [];
  #losses: Scalar[] = [];
  /** As many: see `weightProbe`. */
  #probes: Scalar[] = [];

  private constructor(recipe: Recipe, kernels?: ReadonlyMap<string, Float32Array>) {
    const optimizer = createOptimizer(recipe.training);
    super(recipe, new NetworkState(recipe, optimizer.moments, kernels));
    this.#optimizer = optimizer;
    this.#movement = new Movement(recipe, this.layers);
    this.#recovery = new Recovery(recipe);
  }

  /** Fresh weights from the recipe's seed, nothing pruned. The backend must be open. */
  static create(recipe: Recipe): Trainer {
    const trainer = new Trainer(recipe);
    trainer.#recovery.remember(trainer.state, 0);
    return trainer;
  }

  /**
   * Exactly the trainer that wrote the checkpoint: on the same backend it goes on bit for bit.
   * Throws `CheckpointError` if the buffer is damaged or of another network, widths or optimizer.
   */
  static restore(recipe: Recipe, checkpoint: ArrayBuffer): Trainer {
    const { header, arrays } = decodeCheckpoint(checkpoint);
    assertSameNetwork(recipe, header);
    return Trainer.#filled(recipe, (trainer) => {
      loadState(trainer.state, arrays);
      loadRankings(trainer.state, recipe, header, arrays);
      trainer.#movement.load(arrays);
      trainer.#recovery.load(trainer.state, arrays, header.trainStep);
      trainer.#trainStep = header.trainStep;
      trainer.#startsAt = header.startsAt;
      trainer.#clockStart = header.clockStart;
      trainer.#pruningTrainSteps = header.pruningTrainSteps;
      trainer.#lastPruning = header.lastPruning;
      trainer.editCount = header.editCount;
    });
  }

  /**
   * A new start from another run's checkpoint: its weights, moving statistics and masks; a fresh
   * optimizer, trainStep 0, no pruning step yet. The two recipes need to agree on network and widths
   * alone. Throws `CheckpointError` as `restore` does.
   */
  static fromWeights(recipe: Recipe, checkpoint: ArrayBuffer): Trainer {
    const { header, arrays } = decodeCheckpoint(checkpoint);
    assertSameNetwork(recipe, header);
    return Trainer.#filled(recipe, (trainer) => {
      loadWeights(trainer.state, arrays);
      trainer.#startsAt = networkStart(recipe, (layer) => trainer.mask(layer));
      trainer.#recovery.remember(trainer.state, 0);
    });
  }

  /** The same from a network's values and masks as they are at one instant. */
  static fromSnapshot(recipe: Recipe, { values, masks }: NetworkSnapshot): Trainer {
    const kernels = new Map(
      values.flatMap(({ layer, role, values: kernel }) =>
        role === 'kernel' ? [[layer, kernel] as const] : [],
      ),
    );
    return Trainer.#filled(
      recipe,
      (trainer) => {
        for (const layer of trainer.layers) {
          const mask = masks.get(layer.name);
          if (mask?.includes(0)) trainer.state.putMask(layer, mask);
        }
        trainer.state.put(values);
        trainer.#startsAt = networkStart(recipe, (layer) => trainer.mask(layer));
        trainer.#recovery.remember(trainer.state, 0);
      },
      kernels,
    );
  }

  static #filled(
    recipe: Recipe,
    fill: (trainer: Trainer) => void,
    kernels?: ReadonlyMap<string, Float32Array>,
  ): Trainer {
    const trainer = new Trainer(recipe, kernels);
    try {
      fill(trainer);
    } catch (error) {
      trainer.dispose();
      throw error;
    }
    return trainer;
  }

  /** Completed training steps. */
  get trainStep(): number {
    return this.#trainStep;
  }

  /** How sparse the network was at trainStep 0; undefined where it was dense. */
  get startsAt(): NetworkStart | undefined {
    return this.#startsAt;
  }

  /** trainStep of pruning steps 1, 2, … so far. */
  get pruningTrainSteps(): readonly number[] {
    return this.#pruningTrainSteps;
  }

  /** What the last pruning step did, layer by layer; empty before the first. */
  get lastPruning(): readonly LayerPruning[] {
    return this.#lastPruning;
  }

  /**
   * One training step on one batch of `batchSize` images: forward, backward, masked update. The
   * loss, as it was before the update, stays on the device until `takeLosses`.
   */
  trainBatch(batch: LabelledImages, learningRate = this.recipe.training.learningRate): void {
    const { weightDecay, weightDecayForm } = this.recipe.training;
    const trainStep = this.#trainStep;
    const step = trainStep + 1 - this.#clockStart;
    const decay = { weightDecay, weightDecayForm };
    const rule = { optimizer: this.#optimizer, learningRate, ...decay, step, trainStep };
    const network = { state: this.state, movement: this.#movement };
    this.#losses.push(trainingStep(network, batch, rule));
    this.#probes.push(weightProbe(this.state));
    this.#trainStep += 1;
    this.noteChange();
    this.#recovery.remember(this.state, this.#trainStep);
  }

  /** Losses of the training steps since the last call, in order: one readback. */
  takeLosses(): Float32Array {
    return this.takeTraining().losses;
  }

  /** The same, and whether the weights were finite after each of these training steps. */
  takeTraining(): { losses: Float32Array; areWeightsFinite: boolean[] } {
    const count = this.#losses.length;
    const scalars = [...this.#losses, ...this.#probes];
    this.#losses = [];
    this.#probes = [];
    if (count === 0) return { losses: new Float32Array(), areWeightsFinite: [] };
    try {
      const values = readTidily(() => readFloats(stack(scalars)));
      const areWeightsFinite = Array.from(values.subarray(count), Number.isFinite);
      return { losses: values.slice(0, count), areWeightsFinite };
    } finally {
      dispose(scalars);
    }
  }

  /** What criteria need besides the weights, by layer: see `gatherStatistics`. Changes nothing. */
  gatherStatistics(
    needed: StatisticsNeeded,
    batches: readonly LabelledImages[],
  ): Pieces<Record<string, LayerStatistics>> {
    const source = { state: this.state, movement: this.#movement, trainStep: this.#trainStep };
    return gatherStatistics(source, needed, batches);
  }

  /** Whether a layer's movement has begun to add up: it is kept, and trained since it began at 0. */
  hasMovement(layer: string): boolean {
    return this.#movement.isKept(layer) && this.#trainStep > this.#clockStart;
  }

  /**
   * Dense gradients of one batch's mean loss in every kernel, by layer, as in the training step after
   * `trainStep`. Batch norm's moving statistics follow the batch, nothing else changes.
   */
  gradients(batch: LabelledImages, trainStep: number): Record<string, Float32Array> {
    this.noteChange();
    return kernelGradients(this.state, batch, trainStep);
  }

  /**
   * Makes a planned mask update as the next pruning step: `updateMasks` decides; weights, moments
   * and, for units that died, bias and batch-norm scale and shift are zeroed and stay masked. Weights
   * that are born start at +0 with moments of 0, those of a unit that was dead at their first values.
   * Throws `DivergedError` if a weight is not finite, or a score no number.
   *
   * @param batches of training images, for what the criteria in force need
   */
  prune(planned: PlannedPruningStep, batches: readonly LabelledImages[] = []): LayerPruning[] {
    return finish(this.pruneInPieces(planned, batches));
  }

  /**
   * The same in pieces; all that changes the network is in the last, so it may be left before.
   *
   * @param memo of pruning steps of these very weights by the same criteria; filled where it is empty
   */
  *pruneInPieces(
    planned: PlannedPruningStep,
    batches: readonly LabelledImages[],
    memo: PruningMemo = { ranked: new Map() },
  ): Pieces<LayerPruning[]> {
    const { recipe } = this;
    memo.statistics ??= yield* this.gatherStatistics(statisticsNeeded(recipe, planned), batches);
    const pruningStep = this.#pruningTrainSteps.length + 1;
    const place = { recipe, trainStep: this.#trainStep, pruningStep };
    this.#lastPruning = yield* pruneNetwork(this.state, place, planned, memo);
    this.#pruningTrainSteps = [...this.#pruningTrainSteps, this.#trainStep];
    this.noteChange();
    return this.#lastPruning;
  }

  /**
   * What the recipe's recovery does to the survivors of the pruning step that was just made, see
   * `Recovery`; where it does anything, with a fresh optimizer, its clock at 0. Returns what was
   * done.
   *
   * @param isLast no pruning step is planned after it
   */
  recover({ isLast }: { isLast: boolean }): PruningRecord['recovery'] {
    const done = this.#recovery.recover(this.state, { isLast });
    if (!done) return undefined;
    if (done === 'random-mask') {
      this.#lastPruning = this.#lastPruning.map((pruning) => recount(this.state, pruning));
    }
    this.state.zeroMoments();
    this.#movement.reset();
    this.#clockStart = this.#trainStep;
    this.noteChange();
    return done;
  }

  /** An edit by hand as the masks let it be once `pending` ones are made, or why they do not; see `setKept.ts`. */
  exactSetKept(request: SetKept, pending: readonly SetKept[] = []): SetKept | RecipeProblem {
    return exactSetKept(this.state, this.recipe, request, pending);
  }

  /**
   * Prunes grains by hand, or revives them as they were; what is so already stays as it is. Throws
   * `RecipeError` where the masks forbid it.
   */
  setKept(request: SetKept): void {
    if (setKept(this.state, this.recipe, request)) this.noteChange();
  }

  /** Batch norm's moving statistics anew from at least one batch of training images. */
  recalibrate(batches: readonly LabelledImages[]): void {
    recalibrate(this.state, batches);
    this.noteChange();
  }

  /** How far masked weights are from zero now; undefined under our own rules, where none drift. */
  drift(): DriftRecord | undefined {
    if (this.recipe.pruning.rules === 'exact') return undefined;
    return { trainStep: this.#trainStep, ...driftOf(this.state) };
  }

  /** What tfmot does at the end of an epoch: masks the weights. Nothing under our own rules. */
  remask(): void {
    if (this.recipe.pruning.rules === 'exact') return;
    this.state.remask();
    this.noteChange();
  }

  /**
   * Everything needed to go on exactly from here, as one buffer; what it holds is this module's
   * secret. Throws `DivergedError` if any of it is not finite, so no bad state is ever saved.
   */
  checkpoint(): ArrayBuffer {
    const { rankedAt, ...ofMasks } = savedMasks(this.state);
    const arrays: CheckpointArrays = {
      floats: new Map([...this.#recovery.floats(), ...this.state.deadUnits.floats()]),
      ...ofMasks,
    };
    for (const [name, variable] of [...this.state.variables(), ...this.#movement.variables()]) {
      const values = readFloats(variable);
      assertFinite(values, name, this.#trainStep);
      arrays.floats.set(name, values);
    }
    const header = {
      network: this.recipe.network,
      units: unitsOf(this.recipe),
      trainStep: this.#trainStep,
      ...(this.#startsAt && { startsAt: this.#startsAt }),
      clockStart: this.#clockStart,
      pruningTrainSteps: this.#pruningTrainSteps,
      lastPruning: this.#lastPruning,
      rankedAt,
      editCount: this.editCount,
    };
    return encodeCheckpoint(header, arrays);
  }

  /** What is there now, read back; see `NetworkSnapshot`. */
  snapshot(): NetworkSnapshot {
    const masks = new Map(this.layers.map(({ name }) => [name, this.mask(name)]));
    const { trainStep, sparsity } = this;
    return { trainStep, sparsity, values: this.parameters(), masks };
  }

  /** Frees every tensor; nothing else may be called after it. */
  dispose(): void {
    dispose([...this.#losses, ...this.#probes]);
    this.#losses = [];
    this.#probes = [];
    this.#movement.dispose();
    this.state.dispose();
  }
}
