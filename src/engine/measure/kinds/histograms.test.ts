import { beforeAll, expect, test } from 'vitest';
import { memory } from '@tensorflow/tfjs-core';
import { openTestBackend } from '../../testing/openTestBackend.ts';
import { FakeData } from '../../testing/runToEnd.ts';
import { recipeOf, trainOn } from '../../testing/trainerFixtures.ts';
import { snapshotOf } from '../../training/SavedNetwork.ts';
import { Trainer } from '../../training/Trainer.ts';
import { measure } from '../registry.ts';

beforeAll(() => openTestBackend('wasm'));

test('histograms of a checkpoint count every weight, and those that are kept apart', async () => {
  const recipe = recipeOf();
  const trainer = Trainer.create(recipe);
  trainOn(trainer, 4);
  const checkpoint = trainer.checkpoint();
  const snapshot = trainer.snapshot();
  trainer.dispose();
  const before = memory().numTensors;
  const { report } = await measure(
    'histograms',
    {},
    { recipe, snapshot: () => snapshotOf(recipe, checkpoint) },
    {
      data: new FakeData(),
      now: () => 0,
      breathe: () => Promise.resolve(),
      whenThere: (wanted) => wanted,
      gzip: (bytes) => Promise.resolve(bytes),
      tell: () => undefined,
      brought: () => undefined,
    },
  );
  expect(memory().numTensors).toBe(before);
  expect(report.trainStep).toBe(trainer.trainStep);
  expect(report.layers.map(({ name }) => name)).toEqual([...snapshot.masks.keys()]);
  for (const { name, all, kept } of report.layers) {
    const mask = snapshot.masks.get(name) ?? new Uint8Array();
    expect(all.count).toBe(mask.length);
    expect(kept.count).toBe(mask.reduce((sum, isKept) => sum + isKept, 0));
    expect(all.counts.reduce((sum, count) => sum + count, 0)).toBe(all.count);
  }
});
