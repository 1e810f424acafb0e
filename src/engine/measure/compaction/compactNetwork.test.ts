import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../base/random.ts';
import { granularityOf } from '../../../core/granularities/registry.ts';
import {
  networkIds,
  prunableLayers,
  unitCount,
  type NetworkId,
  type PrunableLayer,
} from '../../../core/network/networks.ts';
import type { GranularityRecipe, Recipe } from '../../../core/recipe/recipe.ts';
import { defaultRecipe } from '../../../core/recipe/recipeDefaults.ts';
import { parseRecipe } from '../../../core/validation/recipeSchema.ts';
import { Trainer } from '../../training/Trainer.ts';
import { openTestBackend } from '../../testing/openTestBackend.ts';
import { syntheticImages } from '../../testing/syntheticImages.ts';
import { stateOf } from '../../testing/trainerFixtures.ts';
import { compactNetwork } from './compactNetwork.ts';

const batchSize = 4;

/** Narrow, or the cpu backend takes minutes; every kind of layer and connection is there. */
const narrow: Record<NetworkId, Record<string, number>> = {
  'small-cnn': { conv1: 4, conv2: 6, dense1: 12 },
  'tfmot-cnn': { conv1: 6 },
  'lenet-300-100': { dense1: 20, dense2: 12 },
  'lenet-5': { conv1: 4, conv2: 6, dense1: 12 },
  'article-cnn': { conv1: 4, conv2: 6, dense1: 12 },
};

function recipeOf(network: NetworkId, granularity: GranularityRecipe = { kind: 'weight' }): Recipe {
  const recipe: Recipe = { ...defaultRecipe(network), widths: narrow[network] };
  recipe.training = { ...recipe.training, batchSize, learningRate: 0.01 };
  for (const layer of prunableLayers(recipe)) {
    const problem = granularityOf(granularity).problem?.(layer);
    const layerRecipe = recipe.pruning.layers[layer.name];
    if (!layerRecipe.excluded) layerRecipe.excluded = problem !== undefined;
    if (!problem) layerRecipe.granularity = granularity;
  }
  return recipe;
}

function train(trainer: Trainer, steps: number): Float32Array {
  for (let i = 0; i < steps; i += 1) {
    trainer.trainBatch(syntheticImages(batchSize, `batch ${trainer.trainStep % 10}`));
  }
  return trainer.takeLosses();
}

/** A trained network, so that biases, scales and moving statistics are not those of a fresh one. */
function trained(recipe: Recipe): Trainer {
  const trainer = Trainer.create(recipe);
  train(trainer, 3);
  return trainer;
}

function prune(trainer: Trainer, sparsity: number): void {
  const layers = Object.fromEntries(
    trainer.layers
      .filter(({ name }) => !trainer.recipe.pruning.layers[name].excluded)
      .map(({ name }) => [name, sparsity]),
  );
  trainer.prune({ trainStep: trainer.trainStep, sparsity, layers });
}

/** Largest |Δlogit| over 10 images, some blank, and the units that are left. */
function compare(trainer: Trainer): { difference: number; units: number[] } {
  const images = syntheticImages(10, 'test');
  images.pixels.fill(0, 0, 2 * 784);
  const { trainer: compacted } = compactNetwork(trainer);
  const [masked, after] = [trainer.logits(images), compacted.logits(images)];
  const difference = masked.reduce((most, x, i) => Math.max(most, Math.abs(x - after[i])), 0);
  const units = compacted.layers.map(({ shape }) => unitCount(shape));
  // What is left can be sent, saved and run as any recipe.
  expect(parseRecipe(compacted.recipe)).toEqual(compacted.recipe);
  compacted.dispose();
  return { difference, units };
}

const granularities: [string, GranularityRecipe, number][] = [
  ['filters', { kind: 'filter' }, 0.5],
  ['channels', { kind: 'channel' }, 0.5],
  ['blocks as tall as a unit', { kind: 'block', rows: 64, columns: 2 }, 0.7],
  ['kernels', { kind: 'kernel' }, 0.9],
  ['single weights', { kind: 'weight' }, 0.99],
];

describe('a compacted network on wasm', () => {
  beforeAll(() => openTestBackend('wasm'));

  describe.each(networkIds)('%s', (network) => {
    it.each(granularities)('gives the logits of the masked one after pruning %s', (...row) => {
      const [, granularity, sparsity] = row;
      const trainer = trained(recipeOf(network, granularity));
      prune(trainer, sparsity);
      train(trainer, 1);
      const { difference } = compare(trainer);
      // float32 sums in another order; the issue asks for 1e-4.
      expect(difference).toBeLessThanOrEqual(1e-4);
      trainer.dispose();
    });

    it('gives them under random masks of weights, units and inputs', () => {
      for (const seed of [1, 2, 3]) compareUnderRandomMasks(network, seed);
    });
  });
});

describe('a compacted network on cpu', () => {
  beforeAll(() => openTestBackend('cpu'));

  it.each(networkIds)('gives the logits of %s under random masks', (network) => {
    compareUnderRandomMasks(network, 1);
  });
});

function compareUnderRandomMasks(network: NetworkId, seed: number): void {
  const trainer = trained(recipeOf(network));
  for (const layer of trainer.layers) trainer.putMask(layer.name, randomMask(layer, seed));
  const { difference } = compare(trainer);
  expect(difference).toBeLessThanOrEqual(1e-4);
  trainer.dispose();
}

/** One in three units and inputs is out, and so are four in five of the other weights. */
function randomMask({ name, shape, count }: PrunableLayer, seed: number): Uint8Array {
  const random = createRandom(seed, name);
  const units = unitCount(shape);
  const inputs = shape[shape.length - 2];
  const flags = (length: number) =>
    Uint8Array.from({ length }, () => (random.next() < 2 / 3 ? 1 : 0));
  const [unitKept, inputKept] = [flags(units), flags(inputs)];
  return Uint8Array.from({ length: count }, (_, i) => {
    const isKept = unitKept[i % units] + inputKept[Math.floor(i / units) % inputs] === 2;
    return isKept && random.next() < 0.2 ? 1 : 0;
  });
}

describe('compactNetwork', () => {
  beforeAll(() => openTestBackend('wasm'));

  it.each(networkIds)('gives the logits of %s in full size', (network) => {
    const recipe = recipeOf(network, { kind: 'filter' });
    delete recipe.widths;
    const trainer = Trainer.create(recipe);
    train(trainer, 1);
    prune(trainer, 0.5);
    const { difference, units } = compare(trainer);
    expect(difference).toBeLessThanOrEqual(1e-4);
    expect(units).toEqual(
      trainer.layers.map(({ shape, isOutput }) => unitCount(shape) / (isOutput ? 1 : 2)),
    );
    trainer.dispose();
  });

  it('leaves half the units of small-cnn after half of its filters are pruned', () => {
    const trainer = trained(recipeOf('small-cnn', { kind: 'filter' }));
    prune(trainer, 0.5);
    expect(compare(trainer).units).toEqual([2, 3, 6, 10]);
    trainer.dispose();
  });

  it('removes the units whose channels are pruned in the layer that reads them', () => {
    const trainer = trained(recipeOf('lenet-5', { kind: 'channel' }));
    prune(trainer, 0.5);
    // conv2 lost 2 of its 4 input channels, dense2 6 of its 12 inputs; dense1 half its rows, at
    // random over the map's places, which empties no channel of conv2.
    expect(compare(trainer).units).toEqual([2, 6, 6, 10]);
    trainer.dispose();
  });

  it('removes nothing where single weights are pruned: masks shrink nothing', () => {
    const trainer = trained(recipeOf('small-cnn'));
    prune(trainer, 0.5);
    const { trainer: compacted } = compactNetwork(trainer);
    expect(compacted.layers.map(({ shape }) => shape)).toEqual(
      trainer.layers.map(({ shape }) => shape),
    );
    expect(compacted.recipe.widths).toEqual(trainer.recipe.widths);
    compacted.dispose();
    trainer.dispose();
  });

  it('moves the biases that tfmot leaves to dead units, and compares masked weights as zeros', () => {
    const recipe = recipeOf('lenet-5', { kind: 'filter' });
    recipe.pruning.rules = 'tfmot';
    const trainer = trained(recipe);
    prune(trainer, 0.5);
    // Dense gradients: biases go on learning, masked weights drift from 0.
    train(trainer, 3);
    const { difference, units } = compare(trainer);
    expect(difference).toBeLessThanOrEqual(1e-4);
    expect(units).toEqual([2, 3, 6, 10]);
    trainer.dispose();
  });

  it('can be trained on, and goes on from its own checkpoint bit for bit', () => {
    const recipe = recipeOf('article-cnn', { kind: 'filter' });
    recipe.widths = { conv1: 8, conv2: 12, dense1: 48 };
    const trainer = trained(recipe);
    prune(trainer, 0.5);
    const { trainer: compacted } = compactNetwork(trainer);
    expect(compacted.recipe.widths).toEqual({ conv1: 4, conv2: 6, dense1: 24 });
    expect(compacted.trainStep).toBe(0);
    const losses = train(compacted, 100);
    const mean = (part: Float32Array) => part.reduce((sum, loss) => sum + loss, 0) / part.length;
    expect(mean(losses.slice(-10))).toBeLessThan(mean(losses.slice(0, 10)) / 2);
    const restored = Trainer.restore(compacted.recipe, compacted.checkpoint());
    expect(train(restored, 3)).toEqual(train(compacted, 3));
    expect(stateOf(restored)).toBe(stateOf(compacted));
    for (const each of [trainer, compacted, restored]) each.dispose();
  });

  it('keeps what is masked within the units that stay masked while it is trained on', () => {
    const recipe = recipeOf('small-cnn');
    const trainer = trained(recipe);
    for (const layer of trainer.layers) trainer.putMask(layer.name, randomMask(layer, 5));
    const { trainer: compacted } = compactNetwork(trainer);
    train(compacted, 3);
    for (const { name } of compacted.layers) {
      const mask = compacted.mask(name);
      expect(mask.includes(0)).toBe(true);
      const stray = compacted.weights(name).filter((w, i) => mask[i] === 0 && !Object.is(w, 0));
      expect(stray).toHaveLength(0);
    }
    compacted.dispose();
    trainer.dispose();
  });

  it('does not change the network, and leaks nothing', () => {
    const trainer = trained(recipeOf('article-cnn', { kind: 'filter' }));
    prune(trainer, 0.5);
    const state = stateOf(trainer);
    const before = memory().numTensors;
    compactNetwork(trainer).trainer.dispose();
    expect(memory().numTensors).toBe(before);
    expect(stateOf(trainer)).toBe(state);
    trainer.dispose();
  });
});
