/** What a digit, its feature maps and all test images come to under a preview. */
import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Recipe } from '../../../core/recipe/recipe.ts';
import { confusedAccuracy } from '../../../core/records/confusion.ts';
import { highestClass } from '../../../core/records/probabilities.ts';
import { completeRecipe } from '../../../core/validation/recipeSchema.ts';
import { firstImages } from '../../data/firstImages.ts';
import { openTestBackend } from '../../testing/openTestBackend.ts';
import { FakeData } from '../../testing/runToEnd.ts';
import { batches, plannedAt, recipeOf, trainOn } from '../../testing/trainerFixtures.ts';
import { Trainer } from '../../training/Trainer.ts';
import { digit } from '../kinds/digit.ts';
import { featureMaps } from '../kinds/featureMaps.ts';
import { predictions } from '../kinds/predictions.ts';
import { withPreview } from '../preview/withPreview.ts';

const data = new FakeData();
const host = {
  data,
  now: () => 0,
  breathe: () => Promise.resolve(),
  whenThere: <T>(wanted: Promise<T>) => wanted,
  gzip: (bytes: Uint8Array) => Promise.resolve(bytes),
  tell: () => undefined,
  brought: () => undefined as ArrayBuffer | undefined,
};

function pruning(target: number, change: (recipe: Recipe) => void = () => undefined): Recipe {
  const recipe = completeRecipe({
    ...recipeOf(),
    pruning: { layers: { '*': { target, granularity: { kind: 'weight' } } } },
  });
  change(recipe);
  return recipe;
}

/** A trained network under a recipe. */
function contextOf(recipe: Recipe) {
  const trainer = Trainer.create(recipe);
  trainOn(trainer, 20);
  const network = trainer.snapshot();
  trainer.dispose();
  return { ...host, recipe, network };
}

beforeAll(() => openTestBackend('wasm'));

describe('a digit', () => {
  it('is answered by the network as it is, and by the one that its preview measures', async () => {
    const context = contextOf(pruning(0.95));
    const tensors = memory().numTensors;
    const { report } = await digit.measure({ index: 3 }, context);
    expect(memory().numTensors).toBe(tensors);
    const set = firstImages(await data.whenTest(), 4);
    const logits = await withPreview(context, {
      asItIs: (network) => Promise.resolve(network.logits(set)),
      previewed: (network) => Promise.resolve(network.logits(set)),
    });
    const answersOf = (all: Float32Array) => highestClass(all.subarray(30, 40));
    expect(highestClass(report.dense)).toBe(answersOf(logits.now));
    expect(highestClass(report.preview ?? [])).toBe(answersOf(logits.preview));
    expect(report.preview).not.toEqual(report.dense);
    expect(report.dense.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(report).toMatchObject({ index: 3, label: set.labels[3], sparsity: 0 });
    expect(report.pixels).toHaveLength(784);
  });

  it('is answered as it is alone where the recipe cannot be previewed, with the reason', async () => {
    const recipe = pruning(0.5, (own) => {
      own.pruning.rules = 'tfmot';
    });
    const context = contextOf(recipe);
    const { report } = await digit.measure({ strokes: [[[0.5, 0.5]]] }, context);
    expect(report.dense).toHaveLength(10);
    expect(report).not.toHaveProperty('preview');
    expect(report).not.toHaveProperty('label');
    expect(report.notPreviewed).toMatchObject({ code: 'preview-needs-training' });
  });
});

describe('feature maps', () => {
  it('are those of both networks, with the units that would be dead', async () => {
    const recipe = pruning(0.5, ({ pruning: { layers } }) => {
      layers['conv1'].granularity = { kind: 'filter' };
      layers['dense1'].excluded = true;
    });
    const context = contextOf(recipe);
    const wanted = { layer: 'conv1', digit: { index: 1 } };
    const { report } = await featureMaps.measure(wanted, context);
    const { shape, dense, preview = [], deadUnits } = report;
    expect(shape).toEqual([26, 26, 4]);
    expect(dense).toHaveLength(26 * 26 * 4);
    expect(deadUnits.dense).toEqual([]);
    expect(deadUnits.preview).toHaveLength(2);
    for (const [at, value] of preview.entries()) {
      const isDead = deadUnits.preview?.includes(at % 4) === true;
      if (isDead) expect(value).toBe(0);
      else expect(value).toBe(dense[at]);
    }
  });
});

describe('predictions', () => {
  it('count every test image in both matrices, and list those whose answers differ', async () => {
    const context = contextOf(pruning(0.97));
    const told: number[] = [];
    const tell = (done: number, total: number) => told.push(done / total);
    const { report } = await predictions.measure({}, { ...context, tell });
    const test = await data.whenTest();
    expect(report.images).toBe(test.count);
    expect(told.at(-1)).toBe(1);
    const { now, preview } = await withPreview(context, {
      asItIs: (network) => network.accuracy(test),
      previewed: (network) => network.accuracy(test),
    });
    expect(confusedAccuracy(report.confusion.dense)).toBeCloseTo(now, 12);
    expect(confusedAccuracy(report.confusion.preview ?? [])).toBeCloseTo(preview, 12);
    expect(report.changed.length).toBeGreaterThan(0);
    expect(report.pictures).toHaveLength(Math.min(60, report.changed.length) * 784);
    const losses: number[] = [];
    for (const { index, label, ...answers } of report.changed) {
      const { report: one } = await digit.measure({ index }, context);
      expect(answers).toEqual({
        dense: highestClass(one.dense),
        preview: highestClass(one.preview ?? []),
      });
      losses.push((one.dense[label] ?? 0) - (one.preview?.[label] ?? 0));
    }
    // Compared in float32.
    for (const [i, loss] of losses.entries()) {
      expect(loss).toBeLessThanOrEqual((losses[i - 1] ?? Infinity) + 1e-6);
    }
  });

  it('say why there is but one matrix where the recipe cannot be previewed', async () => {
    const recipe = pruning(0.5, (own) => {
      own.pruning.rules = 'tfmot';
    });
    const { report } = await predictions.measure({}, contextOf(recipe));
    expect(report.confusion).not.toHaveProperty('preview');
    expect(report.confusion.notPreviewed).toMatchObject({ code: 'preview-needs-training' });
    expect(report.changed).toEqual([]);
  });

  it('set the network beside what it was before its first pruning step, where that is brought along', async () => {
    const recipe = pruning(0.97);
    const trainer = Trainer.create(recipe);
    trainOn(trainer, 20);
    const test = await data.whenTest();
    const unpruned = trainer.checkpoint();
    const before = await trainer.accuracy(test);
    trainer.prune(plannedAt(trainer, 0.9), batches.slice(0, 1));
    trainOn(trainer, 2);
    const now = await trainer.accuracy(test);
    const context = { ...host, recipe, network: trainer.snapshot(), brought: () => unpruned };
    trainer.dispose();
    const tensors = memory().numTensors;
    const { report } = await predictions.measure({}, context);
    expect(memory().numTensors).toBe(tensors);
    expect(report).toMatchObject({ trainStep: 22, unprunedTrainStep: 20, images: test.count });
    expect(report.sparsity).toBeCloseTo(0.9, 2);
    expect(before).not.toBe(now);
    expect(confusedAccuracy(report.confusion.dense)).toBeCloseTo(before, 12);
    expect(confusedAccuracy(report.confusion.preview ?? [])).toBeCloseTo(now, 12);
  });

  it('end where their host throws between two pieces', async () => {
    const breathe = (): Promise<void> => Promise.reject(new Error('enough'));
    const context = { ...contextOf(pruning(0.5)), breathe };
    const tensors = memory().numTensors;
    await expect(predictions.measure({}, context)).rejects.toThrow('enough');
    expect(memory().numTensors).toBe(tensors);
  });
});
