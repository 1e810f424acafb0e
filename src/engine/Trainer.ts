/**
 * A network in training: model, masks, optimizer and the count of training steps. It is told what
 * to do, batch by batch; when to prune, evaluate and save is the run's business (`run/run.ts`).
 */
import {
  dispose,
  keep,
  stack,
  tensor,
  tidy,
  variableGrads,
  type Scalar,
  type Variable,
} from '@tensorflow/tfjs-core';
import { assert } from '../base/assert.ts';
import type { Fraction } from '../base/units.ts';
import { specOf, type PrunableLayer } from '../core/networks.ts';
import type { Recipe } from '../core/recipe.ts';
import type { LayerPruning, PlannedPruningStep } from '../core/records.ts';
import { updateMasks } from '../core/updateMasks.ts';
import { assertFinite } from './DivergedError.ts';
import { layerMask, prunedAtAfter, type LayerMask } from './LayerMask.ts';
import { Model, imageTensor, type TrainingPass } from './Model.ts';
import { readFloats, type Parameter, type ParameterRole } from './Parameter.ts';
import { accuracy } from './accuracy.ts';
import {
  CheckpointError,
  decodeCheckpoint,
  encodeCheckpoint,
  type CheckpointArrays,
} from './checkpoint.ts';
import { crossEntropy } from './crossEntropy.ts';
import type { LabelledImages } from './data/LabelledImages.ts';
import type { Optimizer } from './optimizers/Optimizer.ts';
import { applyGradient } from './optimizers/applyGradient.ts';
import { createOptimizer } from './optimizers/createOptimizer.ts';

export class Trainer {
  readonly recipe: Recipe;
  readonly layers: readonly PrunableLayer[];
  /** Live changes that have taken effect; the run counts them, a checkpoint remembers. */
  editCount = 0;
  readonly #model: Model;
  readonly #optimizer: Optimizer;
  readonly #masks = new Map<string, LayerMask>();
  #trainStep = 0;
  #pruningTrainSteps: number[] = [];
  #lastPruning: LayerPruning[] = [];
  #losses: Scalar[] = [];

  private constructor(recipe: Recipe) {
    this.recipe = recipe;
    this.#optimizer = createOptimizer(recipe.training);
    this.#model = new Model({
      spec: specOf(recipe),
      seed: recipe.seed,
      moments: this.#optimizer.moments,
    });
    this.layers = this.#model.layers;
    for (const layer of this.layers) {
      this.#masks.set(layer.name, layerMask(new Uint16Array(layer.count), layer.shape));
    }
  }

  /** Fresh weights from the recipe's seed, nothing pruned. The backend must be open. */
  static create(recipe: Recipe): Trainer {
    return new Trainer(recipe);
  }

  /**
   * Exactly the trainer that wrote the checkpoint: on the same backend it goes on bit for bit.
   * Throws `CheckpointError` if the buffer is damaged or of another network or optimizer.
   */
  static restore(recipe: Recipe, checkpoint: ArrayBuffer): Trainer {
    const { header, arrays } = decodeCheckpoint(checkpoint);
    if (header.network !== recipe.network) {
      throw new CheckpointError(
        `Trainer.restore: want a checkpoint of ${recipe.network}, got ${header.network}`,
      );
    }
    const trainer = new Trainer(recipe);
    try {
      trainer.#load(arrays);
    } catch (error) {
      trainer.dispose();
      throw error;
    }
    trainer.#trainStep = header.trainStep;
    trainer.#pruningTrainSteps = header.pruningTrainSteps;
    trainer.#lastPruning = header.lastPruning;
    trainer.editCount = header.editCount;
    return trainer;
  }

  /** Completed training steps. */
  get trainStep(): number {
    return this.#trainStep;
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
    const pass: TrainingPass = { trainStep: this.#trainStep, statistics: [] };
    tidy(() => {
      const images = imageTensor(batch.pixels);
      const { value: loss, grads } = variableGrads(
        () => crossEntropy(this.#model.logits(images, pass), batch.labels),
        this.#model.parameters.map((parameter) => parameter.value),
      );
      const step = this.#trainStep + 1;
      const { weightDecay } = this.recipe.training;
      const rule = { optimizer: this.#optimizer, learningRate, step, weightDecay };
      for (const parameter of this.#model.parameters) {
        applyGradient(parameter, grads[parameter.value.name], rule);
      }
      this.#losses.push(keep(loss));
    });
    this.#model.foldIn(pass.statistics);
    this.#trainStep += 1;
  }

  /** Losses of the training steps since the last call, in order: one readback. */
  takeLosses(): Float32Array {
    const scalars = this.#losses;
    this.#losses = [];
    if (scalars.length === 0) return new Float32Array();
    const values = tidy(() => readFloats(stack(scalars)));
    dispose(scalars);
    return values;
  }

  /**
   * Share of the images classified correctly. Changes nothing: batch norm uses its moving
   * statistics and dropout is off.
   *
   * @param onChunk awaited between chunks of 500 images, to let the host breathe; what it throws
   *   ends the evaluation
   */
  accuracy(set: LabelledImages, onChunk?: () => Promise<void>): Promise<Fraction> {
    return accuracy(this.#model, set, onChunk);
  }

  /** A copy of a layer's kernel, in TensorFlow.js order. */
  weights(layer: string): Float32Array {
    return this.#parameter(layer, 'kernel').read();
  }

  /** A layer's mask, 1 = kept. Replaced, never written to, by a pruning step. */
  mask(layer: string): Uint8Array {
    return this.#maskOf(layer).mask;
  }

  /** Pruning step at which each of a layer's weights was pruned, 0 = kept. Do not write to it. */
  prunedAt(layer: string): Uint16Array {
    return this.#maskOf(layer).prunedAt;
  }

  /** Output units of a layer without a kept weight: 1 = dead. Do not write to it. */
  deadUnits(layer: string): Uint8Array {
    return this.#maskOf(layer).dead;
  }

  /**
   * Makes a planned mask update as the next pruning step: `updateMasks` decides; weights, moments
   * and, for units that died, bias and batch-norm scale and shift are zeroed and stay masked.
   * Throws `DivergedError` if a weight is not finite.
   */
  prune(planned: PlannedPruningStep): LayerPruning[] {
    const pruningStep = this.#pruningTrainSteps.length + 1;
    const states = this.layers.map((layer) => {
      const weights = this.weights(layer.name);
      assertFinite(weights, `a weight of ${layer.name}`, this.#trainStep);
      return { layer, weights, mask: this.mask(layer.name) };
    });
    const updates = updateMasks(states, this.recipe, planned, pruningStep);
    for (const [i, { layer, weights }] of states.entries()) {
      const { mask, pruning } = updates[i];
      if (pruning.births + pruning.deaths === 0) continue;
      const prunedAt = prunedAtAfter(this.#maskOf(layer.name), mask, pruningStep);
      this.#setMask(layer, weights, layerMask(prunedAt, layer.shape));
    }
    this.#pruningTrainSteps = [...this.#pruningTrainSteps, this.#trainStep];
    this.#lastPruning = updates.map(({ pruning }) => pruning);
    return this.#lastPruning;
  }

  /**
   * Everything needed to go on exactly from here, as one buffer; what it holds is this module's
   * secret. Throws `DivergedError` if any of it is not finite, so no bad state is ever saved.
   */
  checkpoint(): ArrayBuffer {
    const arrays: CheckpointArrays = { floats: new Map(), prunedAt: new Map() };
    for (const [name, variable] of this.#variables()) {
      const values = readFloats(variable);
      assertFinite(values, name, this.#trainStep);
      arrays.floats.set(name, values);
    }
    for (const [layer, { prunedAt }] of this.#masks) arrays.prunedAt.set(layer, prunedAt);
    const header = {
      network: this.recipe.network,
      trainStep: this.#trainStep,
      pruningTrainSteps: this.#pruningTrainSteps,
      lastPruning: this.#lastPruning,
      editCount: this.editCount,
    };
    return encodeCheckpoint(header, arrays);
  }

  /** Frees every tensor; nothing else may be called after it. */
  dispose(): void {
    dispose(this.#losses);
    this.#losses = [];
    this.#model.dispose();
  }

  /** Puts a layer's new mask to work on its kernel and on what its dead units have besides. */
  #setMask(layer: PrunableLayer, weights: Float32Array, next: LayerMask): void {
    const before = this.#maskOf(layer.name);
    this.#masks.set(layer.name, next);
    this.#parameter(layer.name, 'kernel').setMasked(weights, next.mask);
    const alive = next.dead.map((dead) => 1 - dead);
    for (const role of ['bias', 'gamma', 'beta'] as const) {
      const parameter = this.#model.parameter(layer.name, role);
      if (!parameter) continue;
      const values = parameter.read();
      if (role === 'gamma') {
        // A unit with scale 0 gets no gradient: a revived one must start as a fresh one does.
        for (let i = 0; i < values.length; i += 1) {
          if (before.dead[i] === 1 && alive[i] === 1) values[i] = 1;
        }
      }
      parameter.setMasked(values, alive);
    }
  }

  /** Fills a fresh trainer from a checkpoint's arrays. */
  #load(arrays: CheckpointArrays): void {
    for (const [name, variable] of this.#variables()) {
      const values = arrays.floats.get(name);
      assertLength(values, variable.size, name);
      tidy(() => variable.assign(tensor(values, variable.shape, 'float32')));
    }
    for (const layer of this.layers) {
      const prunedAt = arrays.prunedAt.get(layer.name);
      assertLength(prunedAt, layer.count, `${layer.name}'s mask`);
      const next = layerMask(prunedAt.slice(), layer.shape);
      if (next.mask.includes(0)) this.#setMask(layer, this.weights(layer.name), next);
    }
  }

  /** Every variable that a checkpoint holds, by a name that is unique in it. */
  #variables(): [string, Variable][] {
    const variables: [string, Variable][] = [];
    for (const { layer, role, value, moments } of this.#model.parameters) {
      variables.push([`${layer} ${role}`, value]);
      for (const [i, moment] of moments.entries()) {
        variables.push([`${layer} ${role} moment ${i}`, moment]);
      }
    }
    for (const { layer, mean, variance } of this.#model.movingStatistics) {
      variables.push([`${layer} moving mean`, mean], [`${layer} moving variance`, variance]);
    }
    return variables;
  }

  #parameter(layer: string, role: ParameterRole): Parameter {
    const parameter = this.#model.parameter(layer, role);
    assert(parameter, `Trainer: want a layer of ${this.recipe.network}, got ${layer}`);
    return parameter;
  }

  #maskOf(layer: string): LayerMask {
    const mask = this.#masks.get(layer);
    assert(mask, `Trainer: want a layer of ${this.recipe.network}, got ${layer}`);
    return mask;
  }
}

function assertLength<T extends ArrayLike<number>>(
  values: T | undefined,
  length: number,
  name: string,
): asserts values is T {
  if (values?.length === length) return;
  const got = values ? `${values.length} values` : 'none';
  throw new CheckpointError(`Trainer.restore: want ${length} values of ${name}, got ${got}`);
}
