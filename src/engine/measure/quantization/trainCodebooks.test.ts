import { beforeAll, describe, expect, it } from 'vitest';
import { shareWeights } from '../../../core/quantization/shareWeights.ts';
import type { Recipe } from '../../../core/recipe/recipe.ts';
import { defaultRecipe } from '../../../core/recipe/recipeDefaults.ts';
import '../../../core/testing/matchers.ts';
import { DivergedError } from '../../training/DivergedError.ts';
import { Trainer } from '../../training/Trainer.ts';
import type { LabelledImages } from '../../data/LabelledImages.ts';
import { RunImages } from '../../run/RunImages.ts';
import { openTestBackend } from '../../testing/openTestBackend.ts';
import { FakeData } from '../../testing/runToEnd.ts';
import { putShared, type SharedLayer } from './SharedLayer.ts';
import { trainCodebooks } from './trainCodebooks.ts';

const bits = 2;
/** All of FakeData's images in each batch, so that every step has the same loss. */
const everything = new FakeData().batch(Uint32Array.from({ length: 64 }, (_, i) => i));

function trained(): { trainer: Trainer; images: RunImages } {
  const base = defaultRecipe('lenet-300-100');
  const recipe: Recipe = {
    ...base,
    data: { set: 'mnist', images: 64, pixels: 'unit' },
    widths: { dense1: 20, dense2: 12 },
    training: { ...base.training, batchSize: 64, learningRate: 0.01 },
  };
  const trainer = Trainer.create(recipe);
  const images = new RunImages(recipe, new FakeData());
  const train = (steps: number): void => {
    for (let step = 0; step < steps; step += 1) trainer.trainBatch(images.batch(step));
  };
  train(20);
  const layers = Object.fromEntries(trainer.layers.map(({ name }) => [name, 0.5]));
  trainer.prune({ trainStep: 20, sparsity: 0.5, layers });
  train(20);
  return { trainer, images };
}

function share(trainer: Trainer): SharedLayer[] {
  return trainer.layers.map(({ name }) => {
    const mask = trainer.mask(name);
    return { name, mask, shared: shareWeights(trainer.weights(name), mask, { bits }) };
  });
}

/** Mean cross-entropy from logits, in float64. */
function lossOf(trainer: Trainer, { labels, count, ...set }: LabelledImages): number {
  const logits = trainer.logits({ labels, count, ...set });
  let sum = 0;
  for (let image = 0; image < count; image += 1) {
    const row = logits.subarray(image * 10, image * 10 + 10);
    const highest = Math.max(...row);
    const total = row.reduce((all, logit) => all + Math.exp(logit - highest), 0);
    sum += Math.log(total) - (row[labels[image]] - highest);
  }
  return sum / count;
}

const rest = () => Promise.resolve();
const plan = { fromTrainStep: 0, breathe: rest, onStep: rest };

describe('trainCodebooks', () => {
  beforeAll(() => openTestBackend('wasm'));

  it('moves every entry by its share of the loss, as differences of the loss have it', async () => {
    const { trainer, images } = trained();
    const layers = share(trainer);
    const options = { ...plan, images, trainSteps: 1, learningRate: 1 };
    const tuned = await trainCodebooks(trainer, layers, options);
    for (const [i, { shared }] of layers.entries()) {
      const step = tuned[i].shared.codebook.map((value, k) => shared.codebook[k] - value);
      const expected = shared.codebook.map((_, k) => {
        const lossWith = (change: number): number => {
          const changed = { ...shared, codebook: shared.codebook.slice() };
          changed.codebook[k] += change;
          putShared(trainer, layers.with(i, { ...layers[i], shared: changed }));
          return lossOf(trainer, everything);
        };
        return (lossWith(1e-3) - lossWith(-1e-3)) / 2e-3;
      });
      // Logits in float32 leave 1e-6 of a loss, over 2e-3; kinks of ReLU add about as much.
      expect(step).toBeAllClose(expected, { atol: 0.02, rtol: 0.03 });
    }
    trainer.dispose();
  });

  it('lowers the loss that sharing raised, without another value, weight or bias', async () => {
    const { trainer, images } = trained();
    const before = lossOf(trainer, everything);
    const layers = share(trainer);
    putShared(trainer, layers);
    const shared = lossOf(trainer, everything);
    const biases = trainer.parameters().filter(({ role }) => role === 'bias');
    const options = { ...plan, images, trainSteps: 40, learningRate: 3e-3 };
    await trainCodebooks(trainer, layers, options);
    expect(shared).toBeGreaterThan(before);
    expect(lossOf(trainer, everything)).toBeLessThan(shared);
    for (const { name, mask } of layers) {
      const weights = trainer.weights(name);
      expect(new Set(weights.filter((_, i) => mask[i] === 1)).size).toBeLessThanOrEqual(2 ** bits);
      expect(weights.filter((w, i) => mask[i] === 0 && !Object.is(w, 0))).toHaveLength(0);
    }
    expect(trainer.parameters().filter(({ role }) => role === 'bias')).toEqual(biases);
    trainer.dispose();
  });

  it('leaves scales and shifts of batch norm, whose moving statistics follow', async () => {
    const base = defaultRecipe('article-cnn');
    const recipe: Recipe = {
      ...base,
      data: { set: 'mnist', images: 64, pixels: 'unit' },
      widths: { conv1: 4, conv2: 4, dense1: 8 },
      training: { ...base.training, batchSize: 16 },
    };
    const trainer = Trainer.create(recipe);
    const images = new RunImages(recipe, new FakeData());
    trainer.trainBatch(images.batch(0));
    const ofRoles = (...roles: string[]) =>
      trainer.parameters().filter(({ role }) => roles.includes(role));
    const [kept, moving] = [ofRoles('gamma', 'beta'), ofRoles('movingMean', 'movingVariance')];
    await trainCodebooks(trainer, share(trainer), {
      ...plan,
      images,
      trainSteps: 2,
      learningRate: 1e-3,
    });
    expect(kept).not.toHaveLength(0);
    expect(ofRoles('gamma', 'beta')).toEqual(kept);
    expect(moving).not.toHaveLength(0);
    for (const [i, { values }] of ofRoles('movingMean', 'movingVariance').entries()) {
      expect(values).not.toEqual(moving[i].values);
    }
    trainer.dispose();
  });

  it('says so when a learning rate throws the codebooks off', async () => {
    const { trainer, images } = trained();
    const options = { ...plan, images, trainSteps: 10, learningRate: 1e300 };
    await expect(trainCodebooks(trainer, share(trainer), options)).rejects.toThrow(DivergedError);
    trainer.dispose();
  });
});
