import { memory, tensor } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { openTestBackend } from '../testing/openTestBackend.ts';
import { recipeOf } from '../testing/trainerFixtures.ts';
import { NetworkState } from './NetworkState.ts';
import { withTrainingPass } from './withTrainingPass.ts';

beforeAll(() => openTestBackend('cpu'));

test('batch statistics are freed, whether the pass ends well or not', () => {
  const before = memory().numTensors;
  const use = (isGood: boolean) =>
    withTrainingPass({ trainStep: 4 }, ({ trainStep, statistics }) => {
      statistics.push({ layer: 'conv2', mean: tensor([1]), variance: tensor([2]) });
      if (!isGood) throw new Error('out of memory');
      return trainStep;
    });
  expect(use(true)).toBe(4);
  expect(() => use(false)).toThrow('out of memory');
  expect(memory().numTensors).toBe(before);
});

test('weights that drifted under tfmot’s rules are back after a look that failed', () => {
  const recipe = recipeOf('tfmot-cnn', ({ pruning }) => {
    pruning.rules = 'tfmot';
  });
  const state = new NetworkState(recipe, 0);
  const [layer] = state.layers;
  state.putMask(
    layer,
    Uint8Array.from({ length: layer.count }, (_, i) => i % 2),
  );
  const drifted = new Float32Array(layer.count).fill(0.25);
  const kernel = state.kernel(layer.name);
  kernel.assign(kernel.value, drifted);
  const look = () => {
    expect(kernel.read()[0]).toBe(0);
    throw new Error('context lost');
  };
  expect(() => state.withForwardWeights(look)).toThrow('context lost');
  expect(kernel.read()).toEqual(drifted);
  state.dispose();
});
