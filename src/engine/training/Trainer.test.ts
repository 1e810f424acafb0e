import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import type {
  GranularityRecipe,
  OptimizerKind,
  Recipe,
  WeightDecayForm,
} from '../../core/recipe/recipe.ts';
import type { NetworkId } from '../../core/network/networks.ts';
import { DivergedError } from './DivergedError.ts';
import { Trainer } from './Trainer.ts';
import { decodeCheckpoint } from '../checkpoint/checkpoint.ts';
import { openTestBackend } from '../testing/openTestBackend.ts';
import { sliceImages } from '../data/sliceImages.ts';
import { syntheticImages } from '../testing/syntheticImages.ts';
import {
  asInSnip,
  narrowArticleRecipe,
  plannedAt,
  stateOf,
  trainOn as train,
} from '../testing/trainerFixtures.ts';

interface RecipeOptions {
  network?: NetworkId;
  optimizer?: OptimizerKind;
  weightDecay?: number;
  weightDecayForm?: WeightDecayForm;
  learningRate?: number;
  granularity?: GranularityRecipe;
}

function recipeWith(options: RecipeOptions = {}): Recipe {
  const recipe = defaultRecipe(options.network ?? 'tfmot-cnn');
  const { optimizer = 'adam', weightDecay = 0, learningRate = 0.003 } = options;
  const { weightDecayForm = 'decoupled' } = options;
  const decay = { weightDecay, weightDecayForm };
  recipe.training = { ...recipe.training, optimizer, ...decay, learningRate, batchSize: 8 };
  if (options.granularity) {
    for (const layer of Object.values(recipe.pruning.layers))
      layer.granularity = options.granularity;
  }
  return recipe;
}

/** Bias, scale and shift of a layer's units, by role. */
function valuesOfUnits(trainer: Trainer, layer: string): Map<string, Float32Array> {
  const roles = new Set(['bias', 'gamma', 'beta']);
  const ofLayer = trainer.parameters().filter((one) => one.layer === layer);
  return new Map(ofLayer.flatMap(({ role, values }) => (roles.has(role) ? [[role, values]] : [])));
}

describe('a trainer', () => {
  beforeAll(() => openTestBackend('wasm'));

  it('learns', () => {
    const trainer = Trainer.create(recipeWith());
    const losses = train(trainer, 40);
    expect(losses).toHaveLength(40);
    expect(losses[39]).toBeLessThan(losses[0] / 2);
    trainer.dispose();
  });

  it.each([
    ['adam', 0, 'decoupled'],
    ['adam', 0.1, 'decoupled'],
    ['momentum', 0.1, 'decoupled'],
    ['sgd', 0.1, 'decoupled'],
    ['adam', 0.1, 'coupled'],
    ['momentum', 0.1, 'coupled'],
    ['sgd', 0.1, 'coupled'],
  ] as const)(
    'keeps masked weights at +0 after every step of %s with decay %d, %s',
    (optimizer, weightDecay, weightDecayForm) => {
      const trainer = Trainer.create(recipeWith({ optimizer, weightDecay, weightDecayForm }));
      train(trainer, 3);
      for (const sparsity of [0.5, 0.8]) {
        trainer.prune(plannedAt(trainer, sparsity));
        for (let step = 0; step < 5; step += 1) {
          train(trainer, 1);
          for (const { name } of trainer.layers) {
            const mask = trainer.mask(name);
            expect(mask.includes(0)).toBe(true);
            const stray = trainer.weights(name).filter((w, i) => mask[i] === 0 && !Object.is(w, 0));
            expect(stray).toHaveLength(0);
          }
        }
      }
      trainer.dispose();
    },
  );

  it.each(['adam', 'momentum', 'sgd'] as const)(
    'keeps what dead units have at +0 under coupled decay with %s, batch norm too',
    (optimizer) => {
      const recipe = narrowArticleRecipe((changed) => {
        asInSnip(changed);
        changed.training.optimizer = optimizer;
        changed.training.weightDecay = 0.1;
        changed.pruning.layers.conv2.granularity = { kind: 'filter' };
      });
      const trainer = Trainer.create(recipe);
      train(trainer, 3);
      const alive = valuesOfUnits(trainer, 'conv2');
      trainer.prune(plannedAt(trainer, 0.5));
      train(trainer, 5);
      const dead = trainer.deadUnits('conv2');
      expect(dead.filter((isDead) => isDead === 1)).toHaveLength(4);
      for (const [role, values] of valuesOfUnits(trainer, 'conv2')) {
        for (const [unit, value] of values.entries()) {
          if (dead[unit] === 1) expect(Object.is(value, 0), role).toBe(true);
          else expect(value, role).not.toBe(alive.get(role)?.[unit]);
        }
      }
      trainer.dispose();
    },
  );

  it('holds as many tensors after 200 training steps as after the first, and none once disposed', () => {
    const before = memory().numTensors;
    const trainer = Trainer.create(recipeWith());
    train(trainer, 1);
    const running = memory().numTensors;
    train(trainer, 200);
    expect(memory().numTensors).toBe(running);
    trainer.prune(plannedAt(trainer, 0.5));
    train(trainer, 1);
    // A mask for each of the two kernels.
    expect(memory().numTensors).toBe(running + 2);
    trainer.prune(plannedAt(trainer, 0.6));
    Trainer.restore(trainer.recipe, trainer.checkpoint()).dispose();
    train(trainer, 20);
    expect(memory().numTensors).toBe(running + 2);
    trainer.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('zeroes bias, scale and shift of dead units, and keeps them so', () => {
    const recipe = recipeWith({ network: 'article-cnn', granularity: { kind: 'filter' } });
    recipe.widths = { conv1: 8, conv2: 16, dense1: 32 };
    const trainer = Trainer.create(recipe);
    train(trainer, 2);
    trainer.prune({
      trainStep: 2,
      sparsity: 0.5,
      layers: { conv1: 0.25, conv2: 0.5, dense1: 0.5 },
    });
    const conv2 = trainer.lastPruning.find(({ name }) => name === 'conv2');
    expect(conv2?.deadUnits).toBe(8);
    const check = (): void => {
      const { floats } = decodeCheckpoint(trainer.checkpoint()).arrays;
      for (const layer of ['conv1', 'conv2', 'dense1']) {
        const dead = trainer.deadUnits(layer);
        expect(dead.includes(1)).toBe(true);
        const vectors = [...floats].filter(
          ([name]) =>
            name.startsWith(layer) && !name.includes('kernel') && !name.includes('moving'),
        );
        // bias, and for conv2 gamma and beta, each with two moments.
        expect(vectors).toHaveLength(layer === 'conv2' ? 9 : 3);
        for (const [name, values] of vectors) {
          const alive = values.filter((_, unit) => dead[unit] === 0);
          expect(
            values.filter((value, unit) => dead[unit] === 1 && value !== 0),
            name,
          ).toHaveLength(0);
          expect(
            alive.some((value) => value !== 0),
            name,
          ).toBe(true);
        }
      }
    };
    check();
    for (let step = 0; step < 3; step += 1) {
      train(trainer, 1);
      check();
    }
    const restored = Trainer.restore(recipe, trainer.checkpoint());
    expect(train(restored, 1)).toEqual(train(trainer, 1));
    check();
    restored.dispose();
    trainer.dispose();
  });

  it('remembers at which pruning step each weight was pruned', () => {
    const trainer = Trainer.create(recipeWith());
    const [first] = trainer.prune(plannedAt(trainer, 0.5));
    const maskAfterFirst = trainer.mask('conv1');
    train(trainer, 1);
    const [second] = trainer.prune(plannedAt(trainer, 0.75));
    const prunedAt = trainer.prunedAt('conv1');
    const count = (step: number) => prunedAt.filter((at) => at === step).length;
    expect(count(1)).toBe(first.deaths);
    expect(count(2)).toBe(second.deaths);
    expect(count(1) + count(2)).toBe(second.masked);
    expect(Uint8Array.from(prunedAt, (at) => (at === 1 ? 0 : 1))).toEqual(maskAfterFirst);
    expect(trainer.pruningTrainSteps).toEqual([0, 1]);
    trainer.dispose();
  });

  it('ignores the padding of the last chunk of an evaluation, and changes nothing', async () => {
    const recipe = recipeWith();
    const trainer = Trainer.create(recipe);
    train(trainer, 30);
    const images = syntheticImages(620);
    const before = stateOf(trainer);
    let chunks = 0;
    const accuracy = await trainer.accuracy(images, async () => {
      chunks += 1;
      await Promise.resolve();
    });
    expect(chunks).toBe(1);
    let correct = 0;
    for (let start = 0; start < 620; start += 62) {
      const part = sliceImages(images, start, start + 62);
      correct += (await trainer.accuracy(part)) * 62;
    }
    expect(accuracy).toBeCloseTo(correct / 620, 10);
    expect(accuracy).toBeGreaterThan(0.3);
    expect(stateOf(trainer)).toBe(before);
    trainer.dispose();
  });

  it('lets what is thrown between chunks end an evaluation', async () => {
    const trainer = Trainer.create(recipeWith());
    const stop = () => Promise.reject(new Error('enough'));
    await expect(trainer.accuracy(syntheticImages(501), stop)).rejects.toThrow('enough');
    trainer.dispose();
  });

  it('neither saves nor prunes weights that are not finite', () => {
    const trainer = Trainer.create(recipeWith({ optimizer: 'sgd', learningRate: 1e30 }));
    train(trainer, 4);
    expect(() => trainer.checkpoint()).toThrow(DivergedError);
    expect(() => trainer.prune(plannedAt(trainer, 0.5))).toThrow(DivergedError);
    trainer.dispose();
  });

  it('notices weights that are not finite within their training step', () => {
    for (const bad of [Number.NaN, Infinity, -Infinity]) {
      const trainer = Trainer.create(narrowArticleRecipe());
      train(trainer, 1);
      const weights = trainer.weights('conv1');
      weights[3] = bad;
      trainer.putWeights('conv1', weights);
      trainer.trainBatch(syntheticImages(8));
      expect(trainer.takeTraining().areWeightsFinite).toEqual([false]);
      trainer.dispose();
    }
    const trainer = Trainer.create(narrowArticleRecipe());
    trainer.trainBatch(syntheticImages(8));
    trainer.trainBatch(syntheticImages(8, 'other'));
    expect(trainer.takeTraining()).toMatchObject({ areWeightsFinite: [true, true] });
    trainer.dispose();
  });

  it('takes scores that are no numbers for a divergence', () => {
    const recipe = recipeWith();
    recipe.pruning.criterion = 'gradient';
    const trainer = Trainer.create(recipe);
    const bias = trainer.parameters().find(({ role }) => role === 'bias');
    if (!bias) throw new Error('no bias');
    trainer.putParameters([{ ...bias, values: bias.values.map(() => Number.NaN) }]);
    const prune = () => trainer.prune(plannedAt(trainer, 0.5), [syntheticImages(8)]);
    expect(prune).toThrow(DivergedError);
    // A ReLU makes 0 of conv1's, so that its own gradients are numbers.
    expect(prune).toThrow('a score of dense1 is not finite after training step 0');
    trainer.dispose();
  });

  it('has no losses to give twice', () => {
    const trainer = Trainer.create(recipeWith());
    expect(train(trainer, 2)).toHaveLength(2);
    expect(trainer.takeLosses()).toHaveLength(0);
    trainer.dispose();
  });

  it('can be given weights, masks and parameters, and gives them back', () => {
    const trainer = Trainer.create(narrowArticleRecipe());
    train(trainer, 3);
    const images = syntheticImages(20);
    const before = { values: trainer.parameters(), logits: trainer.logits(images) };
    const held = memory().numTensors;
    const { count } = trainer.layers[1];
    const half = Uint8Array.from({ length: count }, (_, i) => i % 2);
    trainer.putMask('conv2', half);
    // Units of odd number are kept whole, the others are dead.
    expect([...trainer.deadUnits('conv2')]).toEqual([1, 0, 1, 0, 1, 0, 1, 0]);
    trainer.putWeights('conv2', new Float32Array(count).fill(0.5));
    expect(trainer.weights('conv2')).toEqual(Float32Array.from(half, (kept) => kept / 2));
    expect(trainer.logits(images)).not.toEqual(before.logits);
    trainer.putMask('conv2', new Uint8Array(count).fill(1));
    trainer.putParameters(before.values);
    expect(trainer.parameters()).toEqual(before.values);
    expect(trainer.logits(images)).toEqual(before.logits);
    expect(memory().numTensors).toBe(held);
    expect(() => trainer.putWeights('conv2', new Float32Array(3))).toThrow('got 3');
    expect(() => trainer.putMask('conv9', half)).toThrow('got conv9');
    trainer.dispose();
  });

  it('gives logits that the accuracy is counted from', async () => {
    const trainer = Trainer.create(recipeWith());
    train(trainer, 10);
    const images = syntheticImages(510);
    const logits = trainer.logits(images);
    expect(logits).toHaveLength(5100);
    const correct = images.labels.filter((label, image) => {
      const row = [...logits.subarray(image * 10, image * 10 + 10)];
      return row.indexOf(Math.max(...row)) === label;
    }).length;
    expect(await trainer.accuracy(images)).toBe(correct / 510);
    trainer.dispose();
  });

  it('lets weights grow at +0 with moments of 0, and no others’ moments change', () => {
    const recipe = recipeWith();
    recipe.pruning.schedule = { kind: 'set', frequency: 1, removeFraction: 0.3, stopAt: 1 };
    const trainer = Trainer.create(recipe);
    train(trainer, 2);
    trainer.prune(plannedAt(trainer, 0.5));
    train(trainer, 2);
    const momentsOf = () => {
      const { floats } = decodeCheckpoint(trainer.checkpoint()).arrays;
      return [0, 1].map((i) => floats.get(`dense1 kernel moment ${i}`) ?? new Float32Array());
    };
    const before = { mask: trainer.mask('dense1'), moments: momentsOf() };
    trainer.prune({ ...plannedAt(trainer, 0.5), regrow: { removeFraction: 0.3, by: 'random' } });
    const after = { mask: trainer.mask('dense1'), moments: momentsOf() };
    const weights = trainer.weights('dense1');
    const prunedAt = trainer.prunedAt('dense1');
    // 30 % of the 10,140 that are kept.
    expect(trainer.lastPruning[1]).toMatchObject({ births: 3042, deaths: 3042 });
    for (let i = 0; i < weights.length; i += 1) {
      const isKept = after.mask[i] === 1;
      const stays = isKept && before.mask[i] === 1;
      if (!stays && !Object.is(weights[i], 0)) expect.fail(`weight ${i} is ${weights[i]}`);
      if (isKept !== (prunedAt[i] === 0)) expect.fail(`weight ${i}: ${prunedAt[i]}`);
      for (const [k, moments] of after.moments.entries()) {
        const wanted = stays ? before.moments[k][i] : 0;
        if (moments[i] !== wanted) expect.fail(`moment ${k} of ${i} is ${moments[i]}`);
      }
    }
    train(trainer, 1);
    const grown = trainer.weights('dense1').filter((_, i) => {
      return before.mask[i] === 0 && after.mask[i] === 1;
    });
    expect(grown.filter((weight) => weight !== 0).length).toBeGreaterThan(2000);
    trainer.dispose();
  });
});
