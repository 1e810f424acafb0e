import {
  conv2d,
  dispose,
  maxPool,
  memory,
  relu,
  tidy,
  variableGrads,
  type Scalar,
} from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../../base/random.ts';
import { mnist } from '../../core/data/mnist.ts';
import { pixelValues } from '../../core/data/pixelValues.ts';
import { networkIds, parameterCount, specOn, type NetworkId } from '../../core/network/networks.ts';
import { Model, type TrainingPass } from './Model.ts';
import { readFloats, type Parameter } from './Parameter.ts';
import { crossEntropy } from './crossEntropy.ts';
import { as4D } from './asTensor.ts';
import '../../core/testing/matchers.ts';
import { openTestBackend } from '../testing/openTestBackend.ts';
import { syntheticImages } from '../testing/syntheticImages.ts';

const batch = syntheticImages(4);

const pixels = pixelValues('unit', mnist.pixelStatistics);

function modelOf(network: NetworkId, widths?: Record<string, number>): Model {
  return new Model({ spec: specOn(mnist, network, widths), seed: 7, moments: 0, pixels });
}

function lossOf(model: Model): Scalar {
  const pass: TrainingPass = { trainStep: 0, statistics: [] };
  const loss = crossEntropy(model.logits(model.imageTensor(batch), pass), batch.labels);
  for (const { mean, variance } of pass.statistics) dispose([mean, variance]);
  return loss;
}

const lossNow = (model: Model): number => tidy(() => readFloats(lossOf(model))[0]);

/** (loss(w + h·d) − loss(w − h·d)) / 2h for a direction d over all of a parameter's weights. */
function slope(model: Model, parameter: Parameter, direction: Float32Array): number {
  const weights = parameter.read();
  const at = (sign: number): number => {
    parameter.assign(
      parameter.value,
      weights.map((weight, i) => weight + sign * h * direction[i]),
    );
    return lossNow(model);
  };
  const difference = at(1) - at(-1);
  parameter.assign(parameter.value, weights);
  return difference / (2 * h);
}

/** Length of a vector, summed in float64. */
function norm(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

function unit(values: Float32Array): Float32Array {
  const length = norm(values);
  return values.map((value) => value / (length || 1));
}

/**
 * Directions of length 1 along which a wrong gradient shows: along the gradient itself, along random
 * halves of it, and ones that ignore it.
 */
function directions(gradient: Float32Array, random: Random): Float32Array[] {
  return [
    gradient,
    gradient.map((g) => g * random.nextBelow(2)),
    gradient.map((g) => g * random.nextBelow(2)),
    gradient.map(() => 2 * random.nextBelow(2) - 1),
    gradient.map(() => 2 * random.nextBelow(2) - 1),
  ].map(unit);
}

/** Step along a direction: the loss, a float32 of about 3, moves by well over its rounding of 2e-7. */
const h = 0.001;
/**
 * Rounding of two losses over 2h, three-fold, and what the kinks of ReLU and of max pooling within
 * h of a weight add: up to 3 % of the gradient's length, seen on conv1's few biases.
 */
const tolerance = (length: number): number => 6e-4 + 0.05 * length;

/** 3 million weights say no more than these, and each costs ten forward passes. */
const articleWidths = { conv1: 8, conv2: 16, dense1: 64 };

function checkGradients(network: NetworkId): void {
  const model = modelOf(network, network === 'article-cnn' ? articleWidths : undefined);
  const { value, grads } = variableGrads(
    () => lossOf(model),
    model.parameters.map((parameter) => parameter.value),
  );
  const random = createRandom('directions', network);
  for (const parameter of model.parameters) {
    const gradient = readFloats(grads[parameter.value.name]);
    for (const direction of directions(gradient, random)) {
      const error = Math.abs(slope(model, parameter, direction) - dot(gradient, direction));
      expect(error, `${parameter.layer} ${parameter.role}`).toBeLessThan(tolerance(norm(gradient)));
    }
  }
  dispose([value, ...Object.values(grads)]);
  model.dispose();
}

describe('the gradients', () => {
  it.each(networkIds)('of %s agree with finite differences on wasm', async (network) => {
    await openTestBackend('wasm');
    checkGradients(network);
  });

  it.each(['small-cnn', 'tfmot-cnn'] as const)(
    'of %s agree with finite differences on cpu',
    async (network) => {
      await openTestBackend('cpu');
      checkGradients(network);
    },
  );
});

describe('a model', () => {
  beforeAll(() => openTestBackend('wasm'));

  it.each(networkIds)('of %s has the parameters of its specification', (network) => {
    const model = modelOf(network);
    const count = model.parameters.reduce((sum, { value }) => sum + value.size, 0);
    expect(count).toBe(parameterCount({ network, data: { set: 'mnist' } }));
    model.dispose();
  });

  it('starts with zero biases, scale 1 and shift 0, and differs by seed', () => {
    const model = modelOf('article-cnn');
    const other = new Model({ spec: specOn(mnist, 'article-cnn'), seed: 8, moments: 0, pixels });
    const read = (from: Model, role: 'kernel' | 'bias' | 'gamma' | 'beta') =>
      from.parameter('conv2', role)?.read();
    expect(read(model, 'bias')).toEqual(new Float32Array(64));
    expect(read(model, 'gamma')).toEqual(new Float32Array(64).fill(1));
    expect(read(model, 'beta')).toEqual(new Float32Array(64));
    expect(read(model, 'kernel')).not.toEqual(read(other, 'kernel'));
    model.dispose();
    other.dispose();
  });

  it('reads bytes by its table, in order', () => {
    const image = { shape: [2, 1, 2] as const, pixels: Uint8Array.of(0, 255, 102, 3) };
    const read = (values: Float32Array): Float32Array => {
      const model = new Model({
        spec: specOn(mnist, 'tfmot-cnn'),
        seed: 7,
        moments: 0,
        pixels: values,
      });
      const tensor = model.imageTensor(image);
      expect(tensor.shape).toEqual([1, 2, 1, 2]);
      const floats = readFloats(tensor);
      tensor.dispose();
      model.dispose();
      return floats;
    };
    expect(read(pixels)).toEqual(Float32Array.of(0, 1, 102 / 255, 3 / 255));
    const standardised = pixelValues('standardised', mnist.pixelStatistics);
    const values = [0, 1, 102 / 255, 3 / 255].map((x) => (x - 0.13066) / 0.30811);
    expect(read(standardised)).toEqual(Float32Array.from(values));
  });

  it('evaluates without dropout and trains with another dropout at each training step', () => {
    const model = modelOf('article-cnn');
    const images = model.imageTensor(batch);
    const logits = (pass?: TrainingPass): Float32Array => {
      const values = tidy(() => readFloats(model.logits(images, pass)));
      for (const { mean, variance } of pass?.statistics ?? []) dispose([mean, variance]);
      return values;
    };
    expect(logits()).toEqual(logits());
    const first = logits({ trainStep: 0, statistics: [] });
    expect(logits({ trainStep: 0, statistics: [] })).toEqual(first);
    expect(logits({ trainStep: 1, statistics: [] })).not.toEqual(first);
    images.dispose();
    model.dispose();
  });

  it('follows the batch mean and variance with a momentum of 0.99', () => {
    const model = modelOf('article-cnn');
    const [moving] = model.movingStatistics;
    const pass: TrainingPass = { trainStep: 0, statistics: [] };
    const images = model.imageTensor(batch);
    tidy(() => void model.logits(images, pass));
    const [{ mean, variance }] = pass.statistics;
    const expectedMean = readFloats(mean).map((value) => 0.01 * value);
    const expectedVariance = readFloats(variance).map((value) => 0.99 + 0.01 * value);
    model.foldIn(pass.statistics);
    // Two roundings of float32 apart.
    expect(readFloats(moving.mean)).toBeAllClose(expectedMean, { rtol: 1e-5, atol: 1e-7 });
    expect(readFloats(moving.variance)).toBeAllClose(expectedVariance, { rtol: 1e-6, atol: 0 });
    dispose(pass.statistics.flatMap((statistic) => [statistic.mean, statistic.variance]));
    images.dispose();
    model.dispose();
  });

  it('takes the batch mean and the biased variance over batch, height and width', () => {
    const model = modelOf('article-cnn');
    const kernel = model.parameter('conv2', 'kernel');
    const bias = model.parameter('conv2', 'bias');
    if (!kernel || !bias) throw new Error('article-cnn has a conv2');
    // Nothing but the bias comes out, except for one channel: a copy of conv1's first one.
    const weights = new Float32Array(kernel.value.size);
    weights[(2 * 5 + 2) * 32 * 64] = 1;
    kernel.assign(kernel.value, weights);
    bias.assign(bias.value, new Float32Array(64).fill(0.5));
    const pass: TrainingPass = { trainStep: 0, statistics: [] };
    const images = model.imageTensor(batch);
    tidy(() => void model.logits(images, pass));
    const pooled = tidy(() => {
      const filter = as4D(model.parameter('conv1', 'kernel')?.value ?? images);
      return readFloats(maxPool(relu(conv2d(images, filter, 1, 'same')), 2, 2, 'valid'));
    });
    const channel = Float64Array.from(
      pooled.filter((_, i) => i % 32 === 0),
      (x) => x + 0.5,
    );
    const mean = channel.reduce((sum, x) => sum + x, 0) / channel.length;
    const variance = channel.reduce((sum, x) => sum + (x - mean) ** 2, 0) / channel.length;
    // A float32 mean of 784 values.
    expect(readFloats(pass.statistics[0].mean)[0]).toBeCloseTo(mean, 5);
    expect(readFloats(pass.statistics[0].variance)[0]).toBeCloseTo(variance, 5);
    expect(readFloats(pass.statistics[0].mean)[1]).toBeCloseTo(0.5, 6);
    expect(readFloats(pass.statistics[0].variance)[1]).toBeCloseTo(0, 6);
    for (const { mean, variance } of pass.statistics) dispose([mean, variance]);
    images.dispose();
    model.dispose();
  });

  it('leaves no tensor behind', () => {
    const before = memory().numTensors;
    const model = modelOf('article-cnn');
    tidy(() => void model.logits(model.imageTensor(batch)));
    model.dispose();
    expect(memory().numTensors).toBe(before);
  });
});
