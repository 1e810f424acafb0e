import { type Tensor2D, type Tensor4D } from '@tensorflow/tfjs-core';
import { assert } from '../../base/assert.ts';
import type { Fraction } from '../../base/units.ts';
import type { PrunableLayer } from '../../core/network/networks.ts';
import { keptCount } from '../../core/selection/mask.ts';
import type { LayerRanking } from '../../core/pruning/LayerRanking.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { NetworkState, NetworkValue } from './NetworkState.ts';
import { accuracy } from './accuracy.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';
import { readFloats, readTidily } from './Parameter.ts';
import { logitChunks, logitsOf, type LogitChunk } from './logits.ts';

/**
 * A network as those see it who look at it, evaluate it, or replace its values to measure what comes
 * of it. `Trainer` is the one kind there is, and adds all that changes it in a run.
 */
export abstract class Network {
  readonly recipe: Recipe;
  protected readonly state: NetworkState;
  #revision = 0;

  protected constructor(recipe: Recipe, state: NetworkState) {
    this.recipe = recipe;
    this.state = state;
  }

  get layers(): readonly PrunableLayer[] {
    return this.state.layers;
  }

  /** Another number whenever a weight, mask or statistic has changed; not kept by checkpoints. */
  get revision(): number {
    return this.#revision;
  }

  /**
   * Share of the images classified correctly. Changes nothing: batch norm uses its moving
   * statistics and dropout is off; under tfmot's rules masked weights count as zero, drifted or not.
   *
   * @param onChunk awaited between chunks of images, to let the host breathe; what it throws ends the
   *   evaluation
   * @param chunkImages how many, 500 unless given; the result does not depend on it
   */
  accuracy(
    set: LabelledImages,
    onChunk?: () => Promise<void>,
    chunkImages?: number,
  ): Promise<Fraction> {
    return accuracy(this.state.model, set, onChunk, chunkImages);
  }

  /** Logits `[count, classes]` of the images, row by row, in the same mode as `accuracy`. */
  logits(images: LabelledImages): Float32Array {
    return logitsOf(this.state.model, images);
  }

  /** The same, chunk by chunk. */
  logitChunks(images: LabelledImages, chunkImages: number): Generator<LogitChunk> {
    return logitChunks(this.state.model, images, chunkImages);
  }

  /**
   * Logits `[count, classes]` of the images, and what a layer gives for each of them, `[count,
   * …outputMap]`: after ReLU and before pooling, of the output layer the logits. Changes nothing.
   *
   * @param layer absent: the logits alone
   */
  activations(
    images: LabelledImages,
    layer?: string,
  ): { logits: Float32Array; activations?: Float32Array } {
    const { model } = this.state;
    return readTidily(() => {
      let activations: Float32Array | undefined;
      const logits = model.logits(model.imageTensor(images), undefined, (name, values) => {
        if (name === layer) activations = readFloats(values);
      });
      return { logits: readFloats(logits), ...(activations && { activations }) };
    });
  }

  /** Images of bytes as a tensor `[count, height, width, channels]` of what this network reads. */
  imageTensor(images: LabelledImages): Tensor4D {
    return this.state.model.imageTensor(images);
  }

  /** The same logits of such a tensor, left on the device. */
  forward(images: Tensor4D): Tensor2D {
    return this.state.model.logits(images);
  }

  /** A copy of a layer's kernel, in TensorFlow.js order. */
  weights(layer: string): Float32Array {
    return this.state.kernel(layer).read();
  }

  /** A layer's mask, 1 = kept. Replaced, never written to, by a pruning step. */
  mask(layer: string): Uint8Array {
    return this.state.maskOf(layer).mask;
  }

  /** Masked share of all kernel weights. */
  get sparsity(): Fraction {
    let kept = 0;
    let count = 0;
    for (const { name, count: weights } of this.layers) {
      kept += keptCount(this.mask(name));
      count += weights;
    }
    return 1 - kept / count;
  }

  /**
   * Pruning step at which each of a layer's weights was pruned, 0 = kept, `prunedBefore` where none
   * of this run's did it. Do not write to it.
   */
  prunedAt(layer: string): Uint16Array {
    return this.state.maskOf(layer).prunedAt;
  }

  /**
   * What each of a layer's masked weights was just before it was masked: 0 = kept, NaN = not known,
   * where the mask came from outside or from an older checkpoint. Do not write to it.
   */
  was(layer: string): Float32Array {
    return this.state.maskOf(layer).was;
  }

  /** By what a layer was ranked last; undefined where weights tell it, or no step has ranked it. */
  ranking(layer: string): LayerRanking | undefined {
    return this.state.rankings.get(layer);
  }

  /** Output units of a layer without a kept weight: 1 = dead. Do not write to it. */
  deadUnits(layer: string): Uint8Array {
    return this.state.maskOf(layer).dead;
  }

  /** Every parameter, and after them batch norm's moving statistics, read back. */
  parameters(): NetworkValue[] {
    return this.state.values();
  }

  /** Replaces parameters and moving statistics, under the masks that are there; moments stay. */
  putParameters(values: readonly NetworkValue[]): void {
    this.state.put(values);
    this.noteChange();
  }

  /** Replaces a kernel under its mask, for trainers that measure; moments stay. */
  putWeights(layer: string, weights: Float32Array): void {
    const { shape } = this.state.kernel(layer);
    this.putParameters([{ layer, role: 'kernel', shape, values: weights }]);
  }

  /**
   * Replaces a mask, 1 = kept, for trainers that measure. Revived weights are +0, and so is the bias
   * of a unit that was dead: `putParameters` gives them others. What the weights were that are masked
   * now is not known.
   */
  putMask(layer: string, mask: Uint8Array): void {
    const found = this.layers.find(({ name }) => name === layer);
    assert(found, `Trainer: want a layer of ${this.recipe.network}, got ${layer}`);
    this.state.putMask(found, mask);
    this.noteChange();
  }

  protected noteChange(): void {
    this.#revision += 1;
  }
}
