import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { GranularityKind, Recipe } from '../../../core/recipe/recipe.ts';
import { defaultRecipe } from '../../../core/recipe/recipeDefaults.ts';
import { Trainer } from '../../training/Trainer.ts';
import { imagesPerPiece } from '../../network/imagesPerPiece.ts';
import { openTestBackend } from '../../testing/openTestBackend.ts';
import { syntheticImages } from '../../testing/syntheticImages.ts';
import { measureCompaction } from './measureCompaction.ts';
import { timeForward } from './timeForward.ts';

function prunedTrainer(kind: Extract<GranularityKind, 'weight' | 'filter'>): Trainer {
  const recipe: Recipe = { ...defaultRecipe('small-cnn') };
  const layers = ['conv1', 'conv2', 'dense1'];
  for (const name of layers) recipe.pruning.layers[name].granularity = { kind };
  const trainer = Trainer.create(recipe);
  const planned = Object.fromEntries(layers.map((name) => [name, 0.5]));
  trainer.prune({ trainStep: 0, sparsity: 0.5, layers: planned });
  return trainer;
}

const test = syntheticImages(1_030, 'test');
const now = () => performance.now();

describe('measureCompaction', () => {
  beforeAll(() => openTestBackend('wasm'));

  it('counts what half the filters of small-cnn cost, and proves the logits equal', async () => {
    const trainer = prunedTrainer('filter');
    // The networks take turns, and every other round turns the order: a pass of the larger one takes
    // 6 ms on this clock, one of the smaller 2.
    const passes = Math.ceil(1_000 / imagesPerPiece(trainer.recipe));
    let [clockMs, looks] = [0, 0];
    const ticking = () => {
      const turn = Math.floor(looks / 2 / passes);
      const isLarger = (turn % 2 === 0) === (Math.floor(turn / 2) % 2 === 0);
      if (looks % 2 === 1) clockMs += isLarger ? 6 : 2;
      looks += 1;
      return clockMs;
    };
    const timing = { now: ticking, rounds: 3 };
    const { report, compacted } = await measureCompaction(trainer, test, timing);
    // Parameters: 3·3·1·8 + 8 + 3·3·8·16 + 16 + 784·64 + 64 + 640 + 10, and with half the units of
    // all but the last layer: 9·4 + 4 + 9·4·8 + 8 + 392·32 + 32 + 320 + 10.
    expect(report.masked.denseParameters).toBe(52_138);
    expect(report.compacted.denseParameters).toBe(13_242);
    // One image: 28²·72 + 14²·1152 + 50176 + 640 and 28²·36 + 14²·288 + 12544 + 320.
    expect(report.masked.denseMacs).toBe(333_056);
    expect(report.compacted.denseMacs).toBe(97_536);
    expect(report.theoreticalSpeedup).toBeCloseTo(333_056 / 97_536, 12);
    expect(report.compacted.macs).toBe(97_536);
    expect(report.compacted.parameters).toBe(13_242);
    // Kept weights of dead inputs count in the masked network, and nowhere else.
    expect(report.masked.macs).toBe(28 * 28 * 36 + 14 * 14 * 576 + 784 * 32 + 640);
    expect(report.layers[2]).toEqual({
      name: 'dense1',
      unitsBefore: 64,
      unitsAfter: 32,
      shapeBefore: [784, 64],
      shapeAfter: [392, 32],
      constantUnits: 0,
    });
    expect(report.maxLogitDifference).toBeLessThanOrEqual(1e-4);
    expect(report).toMatchObject({ images: 1_000, rounds: 3, backend: 'wasm', trainStep: 0 });
    expect([report.masked.medianMs, report.compacted.medianMs]).toEqual([6 * passes, 2 * passes]);
    expect(report.measuredSpeedup).toBe(3);
    expect(compacted.recipe.widths).toEqual({ conv1: 4, conv2: 8, dense1: 32 });
    compacted.dispose();
    trainer.dispose();
  });

  it('finds nothing to gain where single weights are masked', async () => {
    const trainer = prunedTrainer('weight');
    const few = { ...test, count: 20 };
    const { report, compacted } = await measureCompaction(trainer, few, { now, rounds: 1 });
    expect(report.theoreticalSpeedup).toBe(1);
    expect(report.maxLogitDifference).toBe(0);
    expect(report.images).toBe(20);
    expect(report.compacted.denseParameters).toBe(report.masked.denseParameters);
    compacted.dispose();
    trainer.dispose();
  });

  it('tells how far it is, and leaves nothing behind when it is ended', async () => {
    const trainer = prunedTrainer('filter');
    const before = memory().numTensors;
    const told: string[] = [];
    const few = { ...test, count: 20 };
    const onProgress = (done: number, total: number) => {
      told.push(`${done}/${total}`);
      return done === 3 ? Promise.reject(new Error('enough')) : Promise.resolve();
    };
    await expect(measureCompaction(trainer, few, { now, onProgress, rounds: 5 })).rejects.toThrow(
      'enough',
    );
    expect(told).toEqual(['1/9', '2/9', '3/9']);
    expect(memory().numTensors).toBe(before);
    trainer.dispose();
  });
});

describe('timeForward', () => {
  beforeAll(() => openTestBackend('wasm'));

  it('lets the networks take turns, warms up uncounted, and gives medians', async () => {
    const trainers = [Trainer.create(defaultRecipe('tfmot-cnn')), prunedTrainer('filter')];
    // A clock that only this test moves: every pass takes the next of these times.
    const warmUp = [500, 600, 700, 800];
    // Even rounds begin with the first network, odd ones with the second.
    const counted = [1, 10, 20, 3, 2, 30];
    const times = [...warmUp, ...counted];
    let clockMs = 0;
    let looks = 0;
    const ticking = () => {
      if (looks % 2 === 1) clockMs += times[(looks - 1) / 2];
      looks += 1;
      return clockMs;
    };
    let rounds = 0;
    const medians = await timeForward(trainers, syntheticImages(3), {
      rounds: 3,
      chunkImages: 3,
      now: ticking,
      breathe: () => Promise.resolve(),
      onRound: () => {
        rounds += 1;
        return Promise.resolve();
      },
    });
    expect(medians).toEqual([2, 20]);
    expect(rounds).toBe(5);
    for (const trainer of trainers) trainer.dispose();
  });

  it('wants an odd number of rounds, so that the median is one of them', async () => {
    const rest = () => Promise.resolve();
    const timing = { rounds: 4, chunkImages: 1, now, breathe: rest, onRound: rest };
    await expect(timeForward([], syntheticImages(1), timing)).rejects.toThrow(
      'want an odd number of rounds, got 4',
    );
  });
});
