import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { prunedBefore } from '../../core/selection/prunedAt.ts';
import { Trainer } from './Trainer.ts';
import { CheckpointError, decodeCheckpoint } from '../checkpoint/checkpoint.ts';
import { openTestBackend, testBackends } from '../testing/openTestBackend.ts';
import { syntheticImages } from '../testing/syntheticImages.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import {
  asInSnip,
  narrowArticleRecipe,
  plannedAt,
  recipeOf,
  stateOf,
  trainOn as train,
} from '../testing/trainerFixtures.ts';

describe.each(testBackends)('a checkpoint on %s', (backend) => {
  beforeAll(() => openTestBackend(backend));

  it('gives the same bits for the same recipe, also through a restore', () => {
    // Two images a batch: the cpu backend is slow.
    const recipe = recipeOf('tfmot-cnn', ({ training }) => {
      training.batchSize = 2;
    });
    const train = (trainer: Trainer, steps: number): Float32Array => {
      for (let i = 0; i < steps; i += 1) trainer.trainBatch(syntheticImages(2, `pair ${i}`));
      return trainer.takeLosses();
    };
    const first = Trainer.create(recipe);
    let second = Trainer.create(recipe);
    for (const sparsity of [0.3, 0.7]) {
      expect(train(first, 3)).toEqual(train(second, 3));
      first.prune(plannedAt(first, sparsity));
      second.prune(plannedAt(second, sparsity));
      expect(stateOf(first)).toBe(stateOf(second));
      const restored = Trainer.restore(recipe, second.checkpoint());
      second.dispose();
      second = restored;
    }
    expect(train(first, 2)).toEqual(train(second, 2));
    expect(stateOf(first)).toBe(stateOf(second));
    first.dispose();
    second.dispose();
  });
});

describe('a checkpoint', () => {
  beforeAll(() => openTestBackend('wasm'));

  // As they were before decay could be coupled, pixels standardised and weights drawn normally.
  it.each([
    ['adam', '30669 words, 3332215880'],
    ['momentum', '23212 words, 1203517080'],
    ['sgd', '15755 words, 1338262533'],
  ] as const)('of %s with decoupled decay has the bits that it always had', (optimizer, known) => {
    const recipe = narrowArticleRecipe(({ training }) => {
      training.optimizer = optimizer;
      training.weightDecay = 0.01;
    });
    const trainer = Trainer.create(recipe);
    train(trainer, 4);
    trainer.prune(plannedAt(trainer, 0.6));
    train(trainer, 4);
    expect(stateOf(trainer)).toBe(known);
    trainer.dispose();
  });

  const optimizers = ['adam', 'momentum', 'sgd'] as const;
  it.each([
    ...optimizers.map((optimizer) => [optimizer, 'as is usual', () => undefined] as const),
    ...optimizers.map((optimizer) => [optimizer, 'as in SNIP', asInSnip] as const),
  ])(
    'lets a trainer go on as if it had never stopped, with %s, %s',
    (optimizer, _name, change: (recipe: Recipe) => void) => {
      const recipe = recipeOf('tfmot-cnn', (changed) => {
        changed.training.optimizer = optimizer;
        changed.training.weightDecay = 0.01;
        change(changed);
      });
      const trainer = Trainer.create(recipe);
      train(trainer, 4);
      trainer.prune(plannedAt(trainer, 0.6));
      for (const steps of [0, 3]) {
        train(trainer, steps);
        const restored = Trainer.restore(recipe, trainer.checkpoint());
        expect(stateOf(restored)).toBe(stateOf(trainer));
        expect(restored.pruningTrainSteps).toEqual([4]);
        expect(restored.lastPruning).toEqual(trainer.lastPruning);
        expect(train(restored, 5)).toEqual(train(trainer, 5));
        expect(stateOf(restored)).toBe(stateOf(trainer));
        restored.dispose();
      }
      trainer.dispose();
    },
  );

  it('is refused by another network or another optimizer, with nothing leaked', () => {
    const trainer = Trainer.create(
      recipeOf('tfmot-cnn', ({ training }) => {
        training.optimizer = 'sgd';
      }),
    );
    const checkpoint = trainer.checkpoint();
    const before = memory().numTensors;
    expect(() => Trainer.restore(recipeOf('lenet-300-100'), checkpoint)).toThrow(
      'want a checkpoint of lenet-300-100 with 300, 100, 10 units, got tfmot-cnn with 4, 10',
    );
    expect(() => Trainer.restore(recipeOf('tfmot-cnn'), checkpoint)).toThrow(CheckpointError);
    expect(memory().numTensors).toBe(before);
    trainer.dispose();
  });

  it('starts another run, from weights, statistics and masks alone', () => {
    const recipe = narrowArticleRecipe((changed) => {
      changed.pruning.layers.conv1.granularity = { kind: 'filter' };
    });
    const source = Trainer.create(recipe);
    train(source, 4);
    source.prune(plannedAt(source, 0.5));
    train(source, 1);
    const other = narrowArticleRecipe((changed) => {
      changed.training.optimizer = 'momentum';
      changed.seed = 99;
    });
    const started = Trainer.fromWeights(other, source.checkpoint());
    expect(started.parameters()).toEqual(source.parameters());
    expect(started.trainStep).toBe(0);
    expect(started.pruningTrainSteps).toEqual([]);
    for (const { name } of source.layers) {
      expect(started.mask(name)).toEqual(source.mask(name));
      expect(started.deadUnits(name)).toEqual(source.deadUnits(name));
      // Pruned before this run, so at none of its own pruning steps.
      expect(new Set(started.prunedAt(name))).toEqual(new Set([0, prunedBefore]));
    }
    const { floats } = decodeCheckpoint(started.checkpoint()).arrays;
    // Momentum's one of every kernel, bias, gamma and beta.
    const moments = [...floats].filter(([name]) => name.includes('moment'));
    const trained = source.parameters().filter(({ role }) => !role.startsWith('moving'));
    expect(moments).toHaveLength(trained.length);
    for (const [, values] of moments) expect(values.every((value) => value === 0)).toBe(true);
    train(started, 3);
    const mask = started.mask('dense1');
    expect(started.weights('dense1').every((w, i) => mask[i] === 1 || Object.is(w, 0))).toBe(true);
    source.dispose();
    started.dispose();
  });

  it('is refused by other widths, to go on as well as to start from', () => {
    const trainer = Trainer.create(narrowArticleRecipe());
    const checkpoint = trainer.checkpoint();
    const wide = narrowArticleRecipe((recipe) => {
      recipe.widths = { ...recipe.widths, conv2: 9 };
    });
    const before = memory().numTensors;
    const refusal =
      'want a checkpoint of article-cnn with 4, 9, 16, 10 units, got article-cnn with 4, 8, 16, 10';
    expect(() => Trainer.restore(wide, checkpoint)).toThrow(refusal);
    expect(() => Trainer.fromWeights(wide, checkpoint)).toThrow(refusal);
    expect(memory().numTensors).toBe(before);
    trainer.dispose();
  });
});
