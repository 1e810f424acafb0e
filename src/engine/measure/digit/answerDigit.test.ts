import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { probabilitiesOf } from '../../../core/records/probabilities.ts';
import { sliceImages } from '../../data/sliceImages.ts';
import { openTestBackend, testBackends } from '../../testing/openTestBackend.ts';
import { syntheticImages } from '../../testing/syntheticImages.ts';
import {
  narrowArticleRecipe,
  plannedAt,
  recipeOf,
  trainOn,
} from '../../testing/trainerFixtures.ts';
import { Trainer } from '../../training/Trainer.ts';
import { answerDigit } from './answerDigit.ts';
import type { DigitImage } from './digitImage.ts';
import { deadUnitsOf, mapShape } from './featureMaps.ts';

const images = syntheticImages(8, 'answered');

function digitAt(index: number): DigitImage {
  const { pixels, shape } = sliceImages(images, index, index + 1);
  return { pixels, shape };
}

function layerOf(trainer: Trainer, name: string) {
  const layer = trainer.layers.find((known) => known.name === name);
  if (!layer) throw new Error(`want a layer ${name}`);
  return layer;
}

describe.each(testBackends)('the answer to a digit on %s', (backend) => {
  it('is bit for bit the one that it has among many images, and leaves no tensor', async () => {
    await openTestBackend(backend);
    for (const recipe of [recipeOf(), narrowArticleRecipe()]) {
      const trainer = Trainer.create(recipe);
      trainOn(trainer, 1);
      const tensors = memory().numTensors;
      const among = trainer.logits(images);
      for (const index of [0, 5, 7]) {
        const { probabilities } = answerDigit(trainer, digitAt(index));
        expect(probabilities).toEqual(probabilitiesOf(among.subarray(index * 10, index * 10 + 10)));
      }
      expect(memory().numTensors).toBe(tensors);
      trainer.dispose();
    }
  });

  it('has what a convolution gives after ReLU and before pooling', async () => {
    await openTestBackend(backend);
    const trainer = Trainer.create(recipeOf());
    trainOn(trainer, 1);
    const { activations } = answerDigit(trainer, digitAt(3), 'conv1');
    expect(mapShape(layerOf(trainer, 'conv1'))).toEqual([26, 26, 4]);
    expect(activations).toHaveLength(26 * 26 * 4);
    const bias = trainer
      .parameters()
      .find(({ layer, role }) => layer === 'conv1' && role === 'bias');
    const kernel = trainer.weights('conv1');
    const { pixels } = digitAt(3);
    for (const [y, x, unit] of [
      [0, 0, 0],
      [12, 7, 1],
      [25, 25, 3],
    ] as const) {
      let sum = bias?.values[unit] ?? Number.NaN;
      for (let at = 0; at < 9; at += 1) {
        const pixel = pixels[(y + Math.floor(at / 3)) * 28 + x + (at % 3)] ?? 0;
        sum += (kernel[at * 4 + unit] ?? 0) * (pixel / 255);
      }
      expect(activations?.[(y * 26 + x) * 4 + unit]).toBeCloseTo(Math.max(0, sum), 5);
    }
    trainer.dispose();
  });

  it('has the logits of the output layer, and the units of a dense one', async () => {
    await openTestBackend(backend);
    const recipe = recipeOf('lenet-300-100', (own) => {
      own.widths = { dense1: 12, dense2: 8 };
    });
    const trainer = Trainer.create(recipe);
    const { activations, probabilities } = answerDigit(trainer, digitAt(1), 'dense3');
    expect(probabilitiesOf(activations ?? [])).toEqual(probabilities);
    const hidden = answerDigit(trainer, digitAt(1), 'dense1').activations;
    expect(mapShape(layerOf(trainer, 'dense1'))).toEqual([12]);
    expect(hidden).toHaveLength(12);
    expect(hidden?.every((value) => value >= 0)).toBe(true);
    trainer.dispose();
  });

  it('is 0 throughout the map of a dead unit, which is told apart from a silent one', async () => {
    await openTestBackend(backend);
    const recipe = recipeOf('tfmot-cnn', ({ pruning }) => {
      for (const name of ['conv1', 'dense1']) {
        pruning.layers[name].excluded = name !== 'conv1';
        pruning.layers[name].granularity = { kind: name === 'conv1' ? 'filter' : 'weight' };
      }
    });
    const trainer = Trainer.create(recipe);
    trainOn(trainer, 1);
    trainer.prune({ ...plannedAt(trainer, 0.5), layers: { conv1: 0.5 } });
    const dead = deadUnitsOf(trainer, 'conv1');
    expect(dead).toHaveLength(2);
    const { activations = new Float32Array() } = answerDigit(trainer, digitAt(3), 'conv1');
    const ofDead = activations.filter((_, at) => dead.includes(at % 4));
    expect(ofDead.every((value) => value === 0)).toBe(true);
    expect(activations.some((value) => value > 0)).toBe(true);
    trainer.dispose();
  });
});
