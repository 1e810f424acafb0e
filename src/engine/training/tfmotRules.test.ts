import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { OptimizerKind, Recipe } from '../../core/recipe/recipe.ts';
import { Trainer } from './Trainer.ts';
import { decodeCheckpoint } from '../checkpoint/checkpoint.ts';
import { openTestBackend, testBackends } from '../testing/openTestBackend.ts';
import {
  batches,
  narrowArticleRecipe,
  plannedAt,
  recipeOf,
  stateOf,
  trainOn,
} from '../testing/trainerFixtures.ts';

const tfmotWith =
  (optimizer: OptimizerKind) =>
  (recipe: Recipe): void => {
    recipe.training.optimizer = optimizer;
    recipe.pruning.rules = 'tfmot';
  };

function prunedTrainer(optimizer: OptimizerKind): Trainer {
  const trainer = Trainer.create(recipeOf('tfmot-cnn', tfmotWith(optimizer)));
  trainOn(trainer, 3);
  trainer.prune(plannedAt(trainer, 0.5));
  return trainer;
}

/** The masked weights of a layer that are not zero. */
function strays(trainer: Trainer, layer: string): Float32Array {
  const mask = trainer.mask(layer);
  return trainer.weights(layer).filter((weight, i) => mask[i] === 0 && weight !== 0);
}

describe.each(testBackends)('under tfmot’s rules on %s', (backend) => {
  beforeAll(() => openTestBackend(backend));

  it.each(['adam', 'momentum', 'sgd'] as const)('masked weights drift with %s', (optimizer) => {
    const trainer = prunedTrainer(optimizer);
    expect(trainer.drift()).toEqual({ trainStep: 3, count: 0, largest: 0 });
    trainOn(trainer, 2);
    const all = trainer.layers.flatMap(({ name }) => [...strays(trainer, name)]);
    expect(all.length).toBeGreaterThan(100);
    const largest = Math.max(...all.map((weight) => Math.abs(weight)));
    expect(trainer.drift()).toEqual({ trainStep: 5, count: all.length, largest });
    trainer.remask();
    expect(trainer.drift()).toEqual({ trainStep: 5, count: 0, largest: 0 });
    trainer.dispose();
  });
});

describe('under tfmot’s rules', () => {
  beforeAll(() => openTestBackend('wasm'));

  it('a training step begins with the masked weights, whatever drifted before it', () => {
    const trainer = prunedTrainer('adam');
    trainOn(trainer, 2);
    const remasked = Trainer.restore(trainer.recipe, trainer.checkpoint());
    remasked.remask();
    expect(strays(trainer, 'dense1').length).toBeGreaterThan(0);
    expect(trainOn(remasked, 3)).toEqual(trainOn(trainer, 3));
    expect(stateOf(remasked)).toBe(stateOf(trainer));
    trainer.dispose();
    remasked.dispose();
  });

  it('an evaluation sees masked weights as zeros, and changes nothing', async () => {
    const trainer = prunedTrainer('adam');
    trainOn(trainer, 2);
    const before = stateOf(trainer);
    expect(trainer.drift()?.count).toBeGreaterThan(0);
    const remasked = Trainer.restore(trainer.recipe, trainer.checkpoint());
    remasked.remask();
    expect(trainer.logits(batches[0])).toEqual(remasked.logits(batches[0]));
    expect(await trainer.accuracy(batches[0])).toBe(await remasked.accuracy(batches[0]));
    expect(stateOf(trainer)).toBe(before);
    trainer.dispose();
    remasked.dispose();
  });

  it('moments stay dense, and a dead unit keeps its bias', () => {
    const trainer = prunedTrainer('adam');
    const { shape } = trainer.layers[0];
    const filters = shape[shape.length - 1];
    // Filter 0 of conv1 dies.
    const mask = Uint8Array.from({ length: trainer.layers[0].count }, (_, i) =>
      i % filters === 0 ? 0 : 1,
    );
    trainer.putMask('conv1', mask);
    trainOn(trainer, 1);
    const { floats } = decodeCheckpoint(trainer.checkpoint()).arrays;
    expect(floats.get('conv1 kernel moment 0')?.some((m, i) => mask[i] === 0 && m !== 0)).toBe(
      true,
    );
    expect(floats.get('conv1 bias')?.[0]).not.toBe(0);
    trainer.dispose();
  });

  it('recalibrates where its forward pass is, and leaves the drift', () => {
    const trainer = Trainer.create(narrowArticleRecipe(tfmotWith('momentum')));
    trainOn(trainer, 2);
    trainer.prune(plannedAt(trainer, 0.5));
    trainOn(trainer, 1);
    const masked = Trainer.restore(trainer.recipe, trainer.checkpoint());
    masked.remask();
    const drift = trainer.drift();
    expect(drift?.count).toBeGreaterThan(100);
    for (const one of [trainer, masked]) one.recalibrate(batches.slice(0, 2));
    const moving = (one: Trainer) =>
      one.parameters().filter(({ role }) => role.startsWith('moving'));
    expect(moving(trainer)).toEqual(moving(masked));
    expect(trainer.drift()).toEqual(drift);
    trainer.dispose();
    masked.dispose();
  });

  it('goes on from a checkpoint, drift and all, to the same bits', () => {
    const trainer = prunedTrainer('momentum');
    trainOn(trainer, 2);
    const restored = Trainer.restore(trainer.recipe, trainer.checkpoint());
    expect(trainer.drift()?.count).toBeGreaterThan(0);
    expect(restored.drift()).toEqual(trainer.drift());
    // What drifted competes at the next mask update.
    for (const one of [trainer, restored]) {
      one.prune(plannedAt(one, 0.6));
      trainOn(one, 2);
    }
    expect(stateOf(restored)).toBe(stateOf(trainer));
    trainer.dispose();
    restored.dispose();
  });

  it('another run begins with zeros where weights are masked', () => {
    const trainer = prunedTrainer('adam');
    trainOn(trainer, 1);
    expect(strays(trainer, 'dense1').length).toBeGreaterThan(0);
    for (const recipe of [trainer.recipe, recipeOf()]) {
      const next = Trainer.fromWeights(recipe, trainer.checkpoint());
      expect(strays(next, 'dense1')).toHaveLength(0);
      expect(next.mask('dense1')).toEqual(trainer.mask('dense1'));
      next.dispose();
    }
    trainer.dispose();
  });

  it('holds no more tensors from step to step', () => {
    const before = memory().numTensors;
    const trainer = prunedTrainer('adam');
    trainOn(trainer, 1);
    const held = memory().numTensors;
    trainOn(trainer, 20);
    trainer.prune(plannedAt(trainer, 0.7));
    trainer.drift();
    trainer.logits(batches[0]);
    expect(memory().numTensors).toBe(held);
    trainer.dispose();
    expect(memory().numTensors).toBe(before);
  });
});

describe('under our own rules', () => {
  beforeAll(() => openTestBackend('wasm'));

  it('there is no drift to tell of', () => {
    const trainer = Trainer.create(recipeOf());
    trainOn(trainer, 1);
    trainer.prune(plannedAt(trainer, 0.5));
    trainOn(trainer, 2);
    expect(trainer.drift()).toBeUndefined();
    expect(strays(trainer, 'dense1')).toHaveLength(0);
    trainer.dispose();
  });
});
