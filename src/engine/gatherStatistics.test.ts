import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Recipe } from '../core/recipe/recipe.ts';
import '../testing/matchers.ts';
import { Trainer } from './Trainer.ts';
import { openTestBackend, testBackends } from './testing/openTestBackend.ts';
import { syntheticImages } from './testing/syntheticImages.ts';
import {
  batches,
  narrowArticleRecipe,
  plannedAt,
  recipeOf,
  stateOf,
  trainOn,
} from './testing/trainerFixtures.ts';

const gradients = new Set(['gradients'] as const);

const withSgd = (recipe: Recipe): void => {
  recipe.training.optimizer = 'sgd';
};
const withTfmot = (recipe: Recipe): void => {
  withSgd(recipe);
  recipe.pruning.rules = 'tfmot';
};

describe.each(testBackends)('statistics on %s', (backend) => {
  beforeAll(() => openTestBackend(backend));

  it('are the dense gradients of each batch, masked weights’ too', () => {
    // A step of plain gradient descent at rate 1 under tfmot's rules is w ← w ⊙ m − g, dense, so it
    // shows the gradient through the optimizer. Both weights stay below 2, where float32 numbers
    // are 2⁻²³ apart: their difference is right to 2.5e-7.
    const pairs = [syntheticImages(2, 'a'), syntheticImages(2, 'b')];
    const dense = Trainer.create(recipeOf('tfmot-cnn', withTfmot));
    dense.trainBatch(pairs[0], 0.01);
    dense.prune(plannedAt(dense, 0.5));
    const masked = Trainer.fromWeights(recipeOf('tfmot-cnn', withSgd), dense.checkpoint());
    const gathered = masked.gatherStatistics(gradients, pairs);
    for (const [i, pair] of pairs.entries()) {
      const stepped = Trainer.restore(dense.recipe, dense.checkpoint());
      stepped.trainBatch(pair, 1);
      for (const { name } of dense.layers) {
        const after = stepped.weights(name);
        const gradient = masked.weights(name).map((weight, j) => weight - after[j]);
        expect(gathered[name].gradients).toHaveLength(2);
        expect(gathered[name].gradients?.[i]).toBeAllClose(gradient, { rtol: 0, atol: 2.5e-7 });
        const mask = masked.mask(name);
        expect(gathered[name].gradients?.[i].some((g, j) => mask[j] === 0 && g !== 0)).toBe(true);
      }
      stepped.dispose();
    }
    // Under tfmot's rules they are taken where its forward pass is: at the masked weights.
    dense.trainBatch(pairs[1], 0.01);
    const drifted = dense.weights('dense1');
    const exact = Trainer.fromWeights(masked.recipe, dense.checkpoint());
    expect(dense.gatherStatistics(gradients, pairs)).toEqual(
      exact.gatherStatistics(gradients, pairs),
    );
    expect(dense.weights('dense1')).toEqual(drifted);
    for (const trainer of [dense, masked, exact]) trainer.dispose();
  });
});

describe('statistics', () => {
  beforeAll(() => openTestBackend('wasm'));

  it('change nothing and leave no tensor, through batch norm and dropout', () => {
    const trainer = Trainer.create(narrowArticleRecipe());
    const twin = Trainer.create(narrowArticleRecipe());
    for (const one of [trainer, twin]) {
      trainOn(one, 1);
      one.prune(plannedAt(one, 0.5));
    }
    const before = { state: stateOf(trainer), tensors: memory().numTensors };
    const needs = new Set(['gradients', 'batchNorm'] as const);
    const first = trainer.gatherStatistics(needs, batches.slice(0, 2));
    expect(trainer.gatherStatistics(needs, batches.slice(0, 2))).toEqual(first);
    expect({ state: stateOf(trainer), tensors: memory().numTensors }).toEqual(before);
    expect(first.conv2.gamma).toHaveLength(8);
    expect(first.conv1.gamma).toBeUndefined();
    expect(first.dense2.gradients?.[0]).not.toEqual(first.dense2.gradients?.[1]);
    expect(trainOn(trainer, 1)).toEqual(trainOn(twin, 1));
    trainer.dispose();
    twin.dispose();
  });

  it('draw other dropout for every batch', () => {
    const trainer = Trainer.create(narrowArticleRecipe());
    const twice = trainer.gatherStatistics(gradients, [batches[0], batches[0]]);
    expect(twice.dense2.gradients?.[0]).not.toEqual(twice.dense2.gradients?.[1]);
    trainer.dispose();
  });

  it('of a batch in two halves are the mean of the halves’', () => {
    const trainer = Trainer.create(recipeOf('lenet-300-100'));
    const whole = syntheticImages(8, 'whole');
    const half = (start: number) => ({
      count: 4,
      pixels: whole.pixels.subarray(start * 784, (start + 4) * 784),
      labels: whole.labels.subarray(start, start + 4),
    });
    const of = (set: typeof whole) =>
      trainer.gatherStatistics(gradients, [set]).dense3.gradients?.[0] ?? new Float32Array();
    const [a, b, both] = [of(half(0)), of(half(4)), of(whole)];
    const mean = a.map((g, i) => (g + b[i]) / 2);
    // Gradients of size up to 1, added in another order.
    expect(both).toBeAllClose(mean, { rtol: 1e-5, atol: 1e-6 });
    trainer.dispose();
  });

  it('hold the gradients of the layers that are asked for, the same as among all', () => {
    const trainer = Trainer.create(recipeOf());
    const pair = batches.slice(0, 2);
    const { conv1, dense1 } = trainer.gatherStatistics(gradients, pair, new Set(['conv1']));
    expect(conv1).toEqual(trainer.gatherStatistics(gradients, pair).conv1);
    expect(dense1).toEqual({});
    trainer.dispose();
  });

  it('are not computed where nothing needs them', () => {
    const trainer = Trainer.create(recipeOf());
    expect(trainer.gatherStatistics(new Set(), batches)).toEqual({ conv1: {}, dense1: {} });
    trainer.dispose();
  });
});
