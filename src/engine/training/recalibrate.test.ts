import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import '../../core/testing/matchers.ts';
import { Trainer } from './Trainer.ts';
import { openTestBackend, testBackends } from '../testing/openTestBackend.ts';
import { syntheticImages } from '../testing/syntheticImages.ts';
import {
  batches,
  narrowArticleRecipe,
  plannedAt,
  recipeOf,
  trainOn,
} from '../testing/trainerFixtures.ts';

function movingOf(trainer: Trainer): { mean: Float32Array; variance: Float32Array } {
  const values = (role: string) =>
    trainer.parameters().find((value) => value.role === role)?.values ?? new Float32Array();
  return { mean: values('movingMean'), variance: values('movingVariance') };
}

describe.each(testBackends)('recalibration on %s', (backend) => {
  beforeAll(() => openTestBackend(backend));

  it('averages the means and variances of the batches', () => {
    const trainer = Trainer.create(narrowArticleRecipe());
    trainOn(trainer, 1);
    trainer.prune(plannedAt(trainer, 0.5));
    const checkpoint = trainer.checkpoint();
    // A training step at rate 0 folds the batch's statistics in, moving ← moving + 0.01·(batch −
    // moving), and so shows them. It leaves 24 bits of the sum, so 17 of what is a 100th of it.
    const before = movingOf(trainer);
    // Two images a batch: the cpu backend is slow.
    const pairs = ['a', 'b', 'c'].map((name) => syntheticImages(2, name));
    const seen = pairs.map((batch) => {
      const probe = Trainer.restore(trainer.recipe, checkpoint);
      probe.trainBatch(batch, 0);
      const after = movingOf(probe);
      probe.dispose();
      const unfold = (was: Float32Array, is: Float32Array) =>
        is.map((value, i) => (value - was[i]) / 0.01 + was[i]);
      return {
        mean: unfold(before.mean, after.mean),
        variance: unfold(before.variance, after.variance),
      };
    });
    trainer.recalibrate(pairs);
    const { mean, variance } = movingOf(trainer);
    const average = (of: readonly Float32Array[]) =>
      of[0].map((_, i) => of.reduce((sum, values) => sum + values[i], 0) / of.length);
    const tolerance = { rtol: 1e-4, atol: 2e-5 };
    expect(mean).toBeAllClose(average(seen.map((one) => one.mean)), tolerance);
    expect(variance).toBeAllClose(average(seen.map((one) => one.variance)), tolerance);
    expect(variance.some((value) => value > 1e-3)).toBe(true);
    trainer.dispose();
  });
});

describe('recalibration', () => {
  beforeAll(() => openTestBackend('wasm'));

  it('changes the moving statistics alone, and leaves no tensor', () => {
    const trainer = Trainer.create(narrowArticleRecipe());
    trainOn(trainer, 2);
    const weights = () => trainer.parameters().filter(({ role }) => !role.startsWith('moving'));
    const before = { weights: weights(), moving: movingOf(trainer), tensors: memory().numTensors };
    trainer.recalibrate(batches);
    expect(weights()).toEqual(before.weights);
    expect(movingOf(trainer)).not.toEqual(before.moving);
    const once = movingOf(trainer);
    trainer.recalibrate(batches);
    expect(movingOf(trainer)).toEqual(once);
    expect(memory().numTensors).toBe(before.tensors);
    trainer.dispose();
  });

  it('wants batches', () => {
    const trainer = Trainer.create(recipeOf());
    expect(() => trainer.recalibrate([])).toThrow('want at least one batch, got 0');
    trainer.dispose();
  });
});
