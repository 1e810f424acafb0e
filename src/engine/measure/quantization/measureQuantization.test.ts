import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { settle } from '../../../base/testing/settle.ts';
import type { NetworkId, PrunableLayer } from '../../../core/network/networks.ts';
import { dequantizeInt8, quantizeInt8 } from '../../../core/quantization/quantizeInt8.ts';
import { sharedValues, shareWeights } from '../../../core/quantization/shareWeights.ts';
import type { Recipe } from '../../../core/recipe/recipe.ts';
import { defaultRecipe } from '../../../core/recipe/recipeDefaults.ts';
import { Trainer } from '../../training/Trainer.ts';
import { RunImages } from '../../run/RunImages.ts';
import { openTestBackend, testBackends } from '../../testing/openTestBackend.ts';
import { FakeData } from '../../testing/runToEnd.ts';
import { stateOf } from '../../testing/trainerFixtures.ts';
import { measureQuantization } from './measureQuantization.ts';

function recipeOf(network: NetworkId): Recipe {
  const fresh = defaultRecipe(network);
  const recipe: Recipe = { ...fresh, data: { ...fresh.data, images: 64 } };
  recipe.training = { ...recipe.training, batchSize: 16, learningRate: 0.01 };
  return recipe;
}

/** A network that knows FakeData's images, pruned to 60 %. */
function prunedTrainer(
  network: NetworkId,
  steps: number,
  widths?: NonNullable<Recipe['widths']>,
): Trainer {
  const recipe = { ...recipeOf(network), ...(widths && { widths }) };
  const trainer = Trainer.create(recipe);
  const images = new RunImages(recipe, new FakeData());
  const train = (count: number): void => {
    for (let i = 0; i < count; i += 1) trainer.trainBatch(images.batch(trainer.trainStep));
  };
  train(steps);
  const layers = Object.fromEntries(trainer.layers.map(({ name }) => [name, 0.6]));
  trainer.prune({ trainStep: trainer.trainStep, sparsity: 0.6, layers });
  train(steps);
  trainer.takeLosses();
  return trainer;
}

function requestOf(trainer: Trainer, bits: number, fineTuneEpochs = 0) {
  return {
    bits: Object.fromEntries(trainer.layers.map(({ name }) => [name, bits])),
    fineTuneEpochs,
  };
}

describe.each(testBackends)('measureQuantization on %s', (backend) => {
  beforeAll(() => openTestBackend(backend));

  it('keeps every masked weight at zero, changes nothing of the network and leaks nothing', async () => {
    const trainer = prunedTrainer('lenet-300-100', 2, { dense1: 20, dense2: 12 });
    const before = { state: stateOf(trainer), tensors: memory().numTensors };
    const report = await measureQuantization(trainer, requestOf(trainer, 3, 1), new FakeData());
    expect(report.layers.map(({ revived }) => revived)).toEqual([0, 0, 0]);
    expect(report).toMatchObject({ trainStep: 4, images: 50 });
    expect(report.float).toBe(await trainer.accuracy(await new FakeData().whenTest()));
    expect(memory().numTensors).toBe(before.tensors);
    expect(stateOf(trainer)).toBe(before.state);
    trainer.dispose();
  });
});

describe('measureQuantization', () => {
  beforeAll(() => openTestBackend('wasm'));

  it('measures int8 on the kernels that 8 bits leave', async () => {
    // One weight of 1,000 a unit, on a pixel that is always dark, is most of the scale: all others
    // round to 0. The first layer then sees nothing, and every image gets the same logits.
    const trainer = prunedTrainer('lenet-300-100', 20, { dense1: 20, dense2: 12 });
    const data = new FakeData();
    const test = await data.whenTest();
    for (let image = 0; image < test.count; image += 1) test.pixels[image * 784] = 0;
    const mask = trainer.mask('dense1').slice();
    trainer.putMask('dense1', mask.fill(1, 0, 20));
    trainer.putWeights('dense1', trainer.weights('dense1').fill(1000, 0, 20));
    const { float, int8, layers } = await measureQuantization(trainer, requestOf(trainer, 8), data);
    expect(float).toBe(await trainer.accuracy(test));
    expect(layers[0].int8MaxError).toBeLessThan(1000 / 254);
    trainer.putWeights('dense1', new Float32Array(784 * 20).fill(1000, 0, 20));
    expect(int8).toBe(await trainer.accuracy(test));
    expect(int8).not.toBe(float);
    trainer.dispose();
  });

  it('loses less with more bits, and nothing to speak of with 8', async () => {
    const trainer = prunedTrainer('lenet-300-100', 20);
    const data = new FakeData();
    const errors: number[] = [];
    for (const bits of [1, 3, 5, 8]) {
      const report = await measureQuantization(trainer, requestOf(trainer, bits), data);
      errors.push(report.layers[0].kmeansMaxError);
      expect(report.layers[0].bits).toBe(bits);
      expect(report.kmeansFineTuned).toBeUndefined();
      // Half a scale of the largest weight there is.
      for (const { name, int8MaxError } of report.layers) {
        const largest = trainer.weights(name).reduce((most, w) => Math.max(most, Math.abs(w)), 0);
        expect(int8MaxError).toBeGreaterThan(0);
        expect(int8MaxError).toBeLessThanOrEqual((largest / 254) * 1.000_01);
      }
      expect(report.float).toBeGreaterThan(0.9);
      expect(report.int8).toBeGreaterThanOrEqual(report.float - 0.02);
      if (bits === 8) expect(report.kmeans).toBeGreaterThanOrEqual(report.float - 0.02);
    }
    expect(errors).toEqual(errors.toSorted((a, b) => b - a));
    trainer.dispose();
  });

  it('tells how far it is, and leaves nothing behind when it is ended', async () => {
    const trainer = prunedTrainer('tfmot-cnn', 1);
    const before = memory().numTensors;
    const told: string[] = [];
    // 2 layers, 4 evaluations of one chunk and, at 64 images in batches of 16, 4 training steps.
    const data = new FakeData();
    const onProgress = (done: number, total: number) => {
      told.push(`${done}/${total}`);
      return Promise.resolve();
    };
    await measureQuantization(trainer, requestOf(trainer, 2, 1), data, { onProgress });
    expect(told).toEqual(Array.from({ length: 10 }, (_, i) => `${i + 1}/10`));
    const stop = () => Promise.reject(new Error('enough'));
    await expect(
      measureQuantization(trainer, requestOf(trainer, 2, 1), data, { onProgress: stop }),
    ).rejects.toThrow('enough');
    expect(memory().numTensors).toBe(before);
    trainer.dispose();
  });

  it('waits for images that are not there yet', async () => {
    const trainer = prunedTrainer('tfmot-cnn', 1);
    const request = requestOf(trainer, 2, 1);
    const data = new FakeData(1);
    let done = 0;
    let isOver = false;
    const onProgress = () => {
      done += 1;
      return Promise.resolve();
    };
    const measuring = measureQuantization(trainer, request, data, { onProgress });
    const measured = measuring.finally(() => (isOver = true));
    // 2 layers and 3 evaluations come before the first batch.
    await expect.poll(() => done).toBe(5);
    await settle();
    expect({ done, isOver }).toEqual({ done: 5, isOver: false });
    data.arrive();
    expect(await measured).toEqual(await measureQuantization(trainer, request, new FakeData()));
    expect(done).toBe(10);
    trainer.dispose();
  });

  it('quantises the kernels of batch-normalised networks, whose scales stay as they are', async () => {
    const trainer = prunedTrainer('article-cnn', 8, { conv1: 4, conv2: 4, dense1: 8 });
    const data = new FakeData();
    const test = await data.whenTest();
    // Scales far apart: in few bits the lower half would be 0, and its units with them.
    const scales = trainer.parameters().filter(({ role }) => role === 'gamma');
    for (const { values } of scales) values.set(values.map((_, i) => (i % 2 === 0 ? 1 : 1e-4)));
    trainer.putParameters(scales);
    const report = await measureQuantization(trainer, requestOf(trainer, 3), data);
    expect(report.layers.map(({ name }) => name)).toEqual(['conv1', 'conv2', 'dense1', 'dense2']);
    const accuracyWith = async (valuesOf: (layer: PrunableLayer) => Float32Array) => {
      const copy = Trainer.fromWeights(trainer.recipe, trainer.checkpoint());
      for (const layer of copy.layers) copy.putWeights(layer.name, valuesOf(layer));
      const accuracy = await copy.accuracy(test);
      copy.dispose();
      return accuracy;
    };
    const inInt8 = ({ name, shape }: PrunableLayer) =>
      dequantizeInt8(quantizeInt8(trainer.weights(name), trainer.mask(name), shape));
    const shared = ({ name }: PrunableLayer) => {
      const mask = trainer.mask(name);
      return sharedValues(shareWeights(trainer.weights(name), mask, { bits: 3 }), mask);
    };
    expect(report.int8).toBe(await accuracyWith(inInt8));
    expect(report.kmeans).toBe(await accuracyWith(shared));
    expect(report.kmeans).not.toBe(report.float);
    trainer.dispose();
  });

  it('wants bits for every layer', async () => {
    const trainer = Trainer.create(recipeOf('tfmot-cnn'));
    const request = { bits: { conv1: 4 }, fineTuneEpochs: 0 };
    await expect(measureQuantization(trainer, request, new FakeData())).rejects.toThrow(
      'want bits for dense1, got none',
    );
    trainer.dispose();
  });
});
