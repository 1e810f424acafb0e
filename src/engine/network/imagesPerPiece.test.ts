import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { costOfMasks } from '../../core/cost/cost.ts';
import { networkIds } from '../../core/network/networks.ts';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import { Trainer } from '../training/Trainer.ts';
import { measureCompaction } from '../measure/compaction/measureCompaction.ts';
import { imagesPerPiece } from './imagesPerPiece.ts';
import { measureQuantization } from '../measure/quantization/measureQuantization.ts';
import { scanSensitivity } from '../measure/scan/scanSensitivity.ts';
import { openTestBackend, testBackends } from '../testing/openTestBackend.ts';
import { FakeData } from '../testing/runToEnd.ts';
import { syntheticImages } from '../testing/syntheticImages.ts';
import { narrowArticleRecipe, plannedAt, recipeOf, trainOn } from '../testing/trainerFixtures.ts';

/** Counts the breaths, and throws at one of them. */
function breathing(last = Infinity) {
  const counted = { breaths: 0 };
  const breathe = () => {
    counted.breaths += 1;
    return counted.breaths === last ? Promise.reject(new Error('cancelled')) : Promise.resolve();
  };
  return { counted, breathe };
}

describe.each(testBackends)('a forward pass on %s', (backend) => {
  beforeAll(() => openTestBackend(backend));

  it('gives an image the same logits whatever images are beside it, bit for bit', () => {
    const networks = [narrowArticleRecipe(), recipeOf('lenet-300-100')];
    for (const recipe of networks) {
      const trainer = Trainer.create(recipe);
      trainOn(trainer, 1);
      const images = syntheticImages(backend === 'cpu' ? 11 : 45, 'chunks');
      const whole = trainer.logits(images);
      for (const size of backend === 'cpu' ? [4, 7, 9] : [4, 7, 20, 32, 44]) {
        const logits = Array.from(trainer.logitChunks(images, size), (chunk) => [...chunk.logits]);
        expect(Float32Array.from(logits.flat())).toEqual(whole);
      }
      trainer.dispose();
    }
  });
});

describe('a measurement on wasm', () => {
  beforeAll(() => openTestBackend('wasm'));

  it('computes no more than 450 million multiply-accumulates at once, nor 500 images', () => {
    const images = networkIds.map((network) => {
      const recipe = defaultRecipe(network);
      const count = imagesPerPiece(recipe);
      expect(count * costOfMasks(recipe, {}).macs).toBeLessThanOrEqual(4.5e8);
      return [network, count];
    });
    expect(Object.fromEntries(images)).toMatchObject({ 'small-cnn': 500, 'article-cnn': 32 });
  });

  it('breathes after each of them, and may end at any of them', async () => {
    const trainer = Trainer.create(recipeOf('small-cnn'));
    trainer.prune(plannedAt(trainer, 0.5));
    const images = syntheticImages(510, 'pieces');
    const tensors = memory().numTensors;
    const now = () => performance.now();
    // 510 images are two pieces of 500. What is not a forward pass: 1 + 4 + 4 to compact four layers.
    const compacting = breathing();
    const { report, compacted } = await measureCompaction(trainer, images, {
      now,
      rounds: 1,
      breathe: compacting.breathe,
    });
    compacted.dispose();
    expect(report.images).toBe(510);
    // Logits of two networks, then three rounds of them.
    expect(compacting.counted.breaths).toBe(9 + 2 * 2 + 3 * 2 * 2);
    const scan = { sparsities: [0.9], images: 510, layers: ['conv1'] };
    const scanning = breathing();
    const onPoint = () => undefined;
    await scanSensitivity(trainer, scan, images, { onPoint, breathe: scanning.breathe });
    expect(scanning.counted.breaths).toBeGreaterThan(2 + 2 * 1);
    for (const last of [5, 11, 14]) {
      const options = { now, rounds: 1, breathe: breathing(last).breathe };
      await expect(measureCompaction(trainer, images, options)).rejects.toThrow('cancelled');
      expect(memory().numTensors).toBe(tensors);
    }
    for (const last of [2, 5]) {
      const host = { onPoint, breathe: breathing(last).breathe };
      await expect(scanSensitivity(trainer, scan, images, host)).rejects.toThrow('cancelled');
      expect(memory().numTensors).toBe(tensors);
    }
    trainer.dispose();
  });

  it('breathes within the weight sharing of a large layer', async () => {
    const recipe = recipeOf('article-cnn');
    const trainer = Trainer.create(recipe);
    const { counted, breathe } = breathing();
    const bits = Object.fromEntries(trainer.layers.map(({ name }) => [name, 2]));
    const request = { bits, fineTuneEpochs: 0 };
    await measureQuantization(trainer, request, new FakeData(), { breathe });
    // dense1 has 3.2 million weights, of which 2¹⁹ are looked at in a piece: 7 pieces a pass, and
    // sorting alone is 8 passes.
    expect(counted.breaths).toBeGreaterThan(8 * 7);
    trainer.dispose();
  });
});
