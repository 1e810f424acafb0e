import { expect, test } from 'vitest';
import { allocations } from '../allocation/registry.ts';
import { granularities } from '../granularities/registry.ts';
import { schedules } from '../schedules/registry.ts';
import {
  defaultAllocation,
  defaultGranularity,
  defaultRecipe,
  defaultSchedule,
} from './recipeDefaults.ts';

// Recipes are saved, shared and compared as JSON, so the order of the keys counts too.

test('the default recipe is this JSON', () => {
  const layer = '{"target":0.8,"excluded":false,"granularity":{"kind":"weight"}}';
  expect(JSON.stringify(defaultRecipe())).toBe(
    '{"version":3,"seed":7,"data":{"set":"mnist","images":12000,"pixels":"unit"},"network":"small-cnn","training":{"batchSize":128,' +
      '"optimizer":"adam","learningRate":0.006,"pruneFactor":1,"fineTuneFactor":1,"momentum":0.9,' +
      '"weightDecay":0,"weightDecayForm":"decoupled","initialWeights":"glorot-uniform"},' +
      '"phases":{"train":1,"prune":1,"fineTune":1},"pruning":{' +
      '"criterion":"magnitude","pooling":"mean","statisticsBatches":8,"schedule":{' +
      '"kind":"polynomial","power":3,"initialSparsity":0,"frequency":6},"allocation":{' +
      '"kind":"perLayer"},"recovery":{"kind":"fineTune"},"rules":"exact","layers":{' +
      `"conv1":${layer},"conv2":${layer},"dense1":${layer},"dense2":${layer}}}}`,
  );
});

test('methods begin with this JSON', () => {
  const methods = [
    ...granularities.map(({ id }) => defaultGranularity(id)),
    ...schedules.map(({ id }) => defaultSchedule(id)),
    ...allocations.map(({ id }) => defaultAllocation(id)),
  ];
  const known = [
    '{"kind":"weight"}',
    '{"kind":"vector","axis":"row","length":4}',
    '{"kind":"kernel"}',
    '{"kind":"block","rows":4,"columns":4}',
    '{"kind":"filter"}',
    '{"kind":"channel"}',
    '{"kind":"nOfM","n":2,"m":4,"axis":"input"}',
    '{"kind":"oneShot"}',
    '{"kind":"iterative","rounds":4,"spacing":"linear"}',
    '{"kind":"linear","initialSparsity":0,"frequency":6}',
    '{"kind":"polynomial","power":3,"initialSparsity":0,"frequency":6}',
    '{"kind":"exponential","initialSparsity":0,"frequency":6}',
    '{"kind":"cosine","initialSparsity":0,"frequency":6}',
    '{"kind":"custom","points":[{"progress":0,"level":0},{"progress":0.3,"level":0.5},' +
      '{"progress":0.6,"level":0.85},{"progress":1,"level":1}],"frequency":6}',
    '{"kind":"set","frequency":6,"removeFraction":0.3,"stopAt":0.75}',
    '{"kind":"rigl","frequency":6,"removeFraction":0.3,"stopAt":0.75}',
    '{"kind":"perLayer"}',
    '{"kind":"uniform","target":0.8,"unit":"weights"}',
    '{"kind":"uniformPlus","target":0.8,"unit":"weights"}',
    '{"kind":"erk","target":0.8,"unit":"weights"}',
    '{"kind":"lamp","target":0.8,"unit":"weights"}',
    '{"kind":"global","target":0.8,"unit":"weights","floor":0.01}',
    '{"kind":"sensitivity","target":0.8,"unit":"weights","acceptance":0.95,"curves":{}}',
    '{"kind":"sigma","quality":1}',
  ];
  expect(methods.map((method) => JSON.stringify(method))).toEqual(expect.arrayContaining(known));
});
