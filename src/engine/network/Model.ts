/**
 * A network of the catalogue as TensorFlow.js computes it: parameters and a forward pass. It knows
 * nothing of training; optimizer, masks and the training step belong to `Trainer`.
 */
import {
  add,
  batchNorm,
  dispose,
  maxPool,
  mul,
  relu,
  reshape,
  sub,
  tensor,
  tidy,
  variable,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  type Variable,
} from '@tensorflow/tfjs-core';
import { assert, assertNever } from '../../base/assert.ts';
import { imageSize, type ImageShape } from '../../core/data/DataSet.ts';
import {
  prunableLayersOf,
  type ConvSpec,
  type DenseSpec,
  type NetworkSpec,
  type PrunableLayer,
} from '../../core/network/networks.ts';
import type { InitialWeightKind, PruningRecipe } from '../../core/recipe/recipe.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';
import { Parameter, type ParameterRole } from './Parameter.ts';
import { dropoutMask } from './dropoutMask.ts';
import { initialKernel } from './initialWeights.ts';
import { batchNormalize } from '../ops/batchNormalize.ts';
import { convBias } from '../ops/convBias.ts';
import { denseBias } from '../ops/denseBias.ts';
import { readPixels } from '../ops/readPixels.ts';
import { as2D, as4D } from './asTensor.ts';

/** Added to a variance before its root is taken, as Keras' default. */
export const batchNormEpsilon = 1e-3;
/** Share of the moving statistics that a training step leaves, as Keras' default. */
export const batchNormMomentum = 0.99;

/** Mean and variance of a batch-normalised map over batch, height and width, `[channels]` each. */
interface BatchStatistics {
  layer: string;
  mean: Tensor;
  variance: Tensor;
}

/** A layer's moving mean and variance, which evaluation normalises by, `[channels]` each. */
export interface MovingStatistics {
  layer: string;
  mean: Variable;
  variance: Variable;
}

/** What a forward pass for training needs to know; without it a pass is an evaluation. */
export interface TrainingPass {
  /** Completed training steps: names this step's dropout masks. */
  trainStep: number;
  /** Which of several passes at this trainStep that only measure; absent: the training step itself. */
  measurement?: number;
  /** Filled with one entry per batch-normalised layer; the caller hands it to `foldIn`. */
  statistics: BatchStatistics[];
}

export class Model {
  readonly layers: readonly PrunableLayer[];
  readonly parameters: readonly Parameter[];
  readonly movingStatistics: readonly MovingStatistics[];
  readonly #spec: NetworkSpec;
  /** What is read for each byte of a pixel. */
  readonly #pixels: Float32Array;
  readonly #seed: number;

  /**
   * Fresh weights: kernels from `seed`, zero biases, batch-norm scale 1 and shift 0.
   *
   * @param options.moments how many moments the optimizer keeps for each parameter
   * @param options.rules by which masks are obeyed; `exact` unless told otherwise
   * @param options.initialWeights how kernels are drawn; `glorot-uniform` unless told otherwise
   * @param options.kernels by layer, in place of what the seed would give
   * @param options.pixels what is read for each byte of a pixel; `pixelValues` makes it
   */
  constructor(options: {
    spec: NetworkSpec;
    seed: number;
    moments: number;
    rules?: PruningRecipe['rules'];
    initialWeights?: InitialWeightKind;
    kernels?: ReadonlyMap<string, Float32Array>;
    pixels: Float32Array;
  }) {
    this.#spec = options.spec;
    this.#seed = options.seed;
    this.#pixels = options.pixels;
    this.layers = prunableLayersOf(options.spec);
    const { seed, moments, rules = 'exact', initialWeights: kind = 'glorot-uniform' } = options;
    const kernelOf = (layer: PrunableLayer): Float32Array =>
      options.kernels?.get(layer.name) ?? initialKernel({ seed, kind }, layer);
    this.parameters = this.layers.flatMap((layer) =>
      freshParameters(layer, { kernel: kernelOf(layer), moments, rules }),
    );
    this.movingStatistics = this.layers
      .filter((layer) => layer.hasBatchNorm)
      .map((layer) => {
        const channels = unitsOf(layer);
        return {
          layer: layer.name,
          mean: vector(new Float32Array(channels)),
          variance: vector(new Float32Array(channels).fill(1)),
        };
      });
  }

  /** Logits of an image. */
  get classCount(): number {
    return this.#spec.classCount;
  }

  /** A layer's parameter, or `undefined` where the layer has none of this role. */
  parameter(layer: string, role: ParameterRole): Parameter | undefined {
    return this.parameters.find((known) => known.layer === layer && known.role === role);
  }

  /** Images of bytes as a tensor `[count, height, width, channels]` of what this network reads. */
  imageTensor({ pixels, shape }: Pick<LabelledImages, 'pixels' | 'shape'>): Tensor4D {
    return readPixels(pixels, this.#pixels, [pixels.length / imageSize(shape), ...shape]);
  }

  /**
   * Logits `[batch, classes]` of images `[batch, height, width, channels]`, as `imageTensor` reads them.
   *
   * For training, batch norm uses the batch's own statistics and dropout is on; for evaluation,
   * batch norm uses the moving ones and dropout is off.
   *
   * @param observe hears of every layer with weights what it gives, after ReLU and before pooling; of
   *   the output layer, the logits
   */
  logits(
    images: Tensor4D,
    training?: TrainingPass,
    observe?: (layer: string, activation: Tensor) => void,
  ): Tensor2D {
    const { inputShape, layers, classCount } = this.#spec;
    assertShape(images, inputShape);
    let x: Tensor = images;
    for (const [index, layer] of layers.entries()) {
      switch (layer.kind) {
        case 'conv':
          x = this.#conv(as4D(x), layer, training);
          observe?.(layer.name, x);
          break;
        case 'maxPool':
          x = maxPool(as4D(x), 2, 2, 'valid');
          break;
        case 'flatten':
          x = reshape(x, [x.shape[0], x.size / x.shape[0]]);
          break;
        case 'dense':
          x = this.#dense(as2D(x), layer, training);
          observe?.(layer.name, x);
          break;
        case 'dropout':
          if (training) {
            const { trainStep, measurement } = training;
            const step = [this.#seed, 'dropout', index, trainStep];
            const name = measurement === undefined ? step : [...step, 'measurement', measurement];
            const mask = dropoutMask(x.size, layer.rate, name);
            x = mul(x, tensor(mask, x.shape));
          }
          break;
        default:
          assertNever(layer);
      }
    }
    const [, logits] = x.shape;
    assert(logits === classCount, `Model.logits: want ${classCount} logits, got ${logits}`);
    return as2D(x);
  }

  /**
   * Takes a training step's batch statistics into the moving ones:
   *
   *   moving ← 0.99·moving + 0.01·batch
   *
   * with the biased variance (divided by the count), as Keras 3 does.
   */
  foldIn(statistics: readonly BatchStatistics[]): void {
    for (const { layer, mean, variance } of statistics) {
      const moving = this.movingStatistics.find((known) => known.layer === layer);
      assert(moving, `Model.foldIn: ${layer} has no batch norm`);
      follow(moving.mean, mean);
      follow(moving.variance, variance);
    }
  }

  dispose(): void {
    for (const parameter of this.parameters) parameter.dispose();
    for (const { mean, variance } of this.movingStatistics) dispose([mean, variance]);
  }

  #conv(x: Tensor4D, layer: ConvSpec, training: TrainingPass | undefined): Tensor {
    const kernel = as4D(this.#kernel(layer.name, training));
    const bias = this.#value(layer.name, 'bias');
    const { padding, hasBatchNorm } = layer;
    const y = convBias(x, { kernel, bias, padding, hasRelu: !hasBatchNorm });
    return hasBatchNorm ? relu(this.#batchNorm(y, layer, training)) : y;
  }

  #dense(x: Tensor2D, layer: DenseSpec, training: TrainingPass | undefined): Tensor {
    const kernel = as2D(this.#kernel(layer.name, training));
    const bias = this.#value(layer.name, 'bias');
    return denseBias(x, { kernel, bias, hasRelu: !layer.isOutput });
  }

  #batchNorm(x: Tensor, layer: ConvSpec, training: TrainingPass | undefined): Tensor {
    const gamma = this.#value(layer.name, 'gamma');
    const beta = this.#value(layer.name, 'beta');
    if (training) {
      const { y, mean, variance } = batchNormalize(x, { gamma, beta, epsilon: batchNormEpsilon });
      training.statistics.push({ layer: layer.name, mean, variance });
      return y;
    }
    const moving = this.movingStatistics.find((known) => known.layer === layer.name);
    assert(moving, `Model: ${layer.name} has no moving statistics`);
    return batchNorm(x, moving.mean, moving.variance, beta, gamma, batchNormEpsilon);
  }

  /** In training the variable itself, so that the tape knows it. */
  #kernel(layer: string, training: TrainingPass | undefined): Tensor {
    const kernel = this.#known(layer, 'kernel');
    return training ? kernel.value : kernel.evaluated();
  }

  #value(layer: string, role: ParameterRole): Variable {
    return this.#known(layer, role).value;
  }

  #known(layer: string, role: ParameterRole): Parameter {
    const parameter = this.parameter(layer, role);
    assert(parameter, `Model: ${layer} has no ${role}`);
    return parameter;
  }
}

function follow(moving: Variable, batch: Tensor): void {
  // moving + 0.01·(batch − moving): one product fewer than the two-term form.
  tidy(() => moving.assign(add(moving, mul(sub(batch, moving), 1 - batchNormMomentum))));
}

function freshParameters(
  layer: PrunableLayer,
  {
    kernel,
    moments,
    rules,
  }: { kernel: Float32Array; moments: number; rules: PruningRecipe['rules'] },
): Parameter[] {
  const units = unitsOf(layer);
  const fresh = (role: ParameterRole, shape: readonly number[], initial: Float32Array) =>
    new Parameter({ layer: layer.name, role, shape, initial, moments, rules });
  const parameters = [
    fresh('kernel', layer.shape, kernel),
    fresh('bias', [units], new Float32Array(units)),
  ];
  if (layer.hasBatchNorm) {
    parameters.push(
      fresh('gamma', [units], new Float32Array(units).fill(1)),
      fresh('beta', [units], new Float32Array(units)),
    );
  }
  return parameters;
}

function unitsOf(layer: PrunableLayer): number {
  return layer.shape[layer.shape.length - 1];
}

function vector(values: Float32Array): Variable {
  return tidy(() => variable(tensor(values), false));
}

function assertShape({ shape: [, ...shape] }: Tensor4D, wanted: ImageShape): void {
  const isSame = shape.every((side, i) => side === wanted[i]);
  assert(isSame, `Model.logits: want images of ${wanted.join('×')}, got ${shape.join('×')}`);
}
