import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { FakeClient } from '../../client/FakeClient.ts';
import { networkIds } from '../../core/network/networks.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { createAppStore, type AppStore } from '../createStore.ts';

async function readyStore(): Promise<AppStore> {
  const store = createAppStore({ createClient: () => new FakeClient() });
  await store.ready;
  return store;
}

const setTarget = (target: number) => (recipe: Recipe) => {
  const { conv2 } = recipe.pruning.layers;
  if (!conv2) return recipe;
  const layers = { ...recipe.pruning.layers, conv2: { ...conv2, target } };
  return { ...recipe, pruning: { ...recipe.pruning, layers } };
};

const change = fc.oneof(
  fc.integer({ min: 0, max: 3 }).map((seed) => (recipe: Recipe) => ({ ...recipe, seed })),
  fc.constantFrom(...networkIds).map((network) => (recipe: Recipe) => ({ ...recipe, network })),
  fc.constantFrom(0.1, 0.5, 0.8).map(setTarget),
);

test('any sequence of changes undone returns to the start, and redone to the end', async () => {
  const steps = fc.array(fc.record({ change, group: fc.constantFrom(undefined, 'a', 'b') }), {
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const store = await readyStore();
      const start = store.getState().recipe;
      for (const step of sequence) store.actions.changeRecipe(step.change, step.group);
      const end = store.getState().recipe;
      while (store.getState().past.length > 0) store.actions.undo();
      expect(store.getState().recipe).toEqual(start);
      while (store.getState().future.length > 0) store.actions.redo();
      expect(store.getState().recipe).toEqual(end);
    }),
    { numRuns: 50 },
  );
});

test('a baseline goes with the network and the pixels that it has learnt, and comes back', async () => {
  const { actions, getState } = await readyStore();
  const recipe = completeRecipe();
  actions.loadRecipe({ recipe, baseline: recipe });
  actions.changeRecipe((wanted) => ({
    ...wanted,
    training: { ...wanted.training, initialWeights: 'truncated-normal' },
  }));
  expect(getState().baseline).toEqual(recipe);
  actions.changeRecipe((wanted) => ({
    ...wanted,
    data: { ...wanted.data, pixels: 'standardised' },
  }));
  expect(getState().baseline).toBeUndefined();
  actions.undo();
  expect(getState().baseline).toEqual(recipe);
});

test('a slider drag is one step, and a second drag another', async () => {
  const { actions, getState } = await readyStore();
  for (const target of [0.7, 0.6, 0.5]) actions.changeRecipe(setTarget(target), 'target conv2');
  actions.changeRecipe((recipe) => ({ ...recipe, seed: 8 }));
  for (const target of [0.4, 0.3]) actions.changeRecipe(setTarget(target), 'target conv2');
  expect(getState().past).toHaveLength(3);
  actions.undo();
  expect(getState().recipe.pruning.layers.conv2?.target).toBe(0.5);
});

test('a drag back to where it began leaves no step', async () => {
  const { actions, getState } = await readyStore();
  const before = getState().recipe;
  for (const target of [0.7, 0.6, 0.8]) actions.changeRecipe(setTarget(target), 'target conv2');
  expect(getState().past).toHaveLength(0);
  expect(getState().recipe).toEqual(before);
});

test('a change that changes nothing is no step', async () => {
  const { actions, getState } = await readyStore();
  actions.changeRecipe((recipe) => structuredClone(recipe));
  expect(getState().past).toHaveLength(0);
});

test('parts that stay the same keep their identity', async () => {
  const { actions, getState } = await readyStore();
  const { training, pruning } = getState().recipe;
  actions.changeRecipe((recipe) => ({ ...structuredClone(recipe), seed: 99 }));
  expect(getState().recipe.training).toBe(training);
  expect(getState().recipe.pruning).toBe(pruning);
});

test('another network gets its own layers and keeps everything else', async () => {
  const { actions, getState } = await readyStore();
  actions.changeRecipe(setTarget(0.3));
  const { training, phases, seed } = getState().recipe;
  actions.changeRecipe((recipe) => ({ ...recipe, network: 'lenet-5' }));
  const { recipe } = getState();
  expect(Object.keys(recipe.pruning.layers)).toEqual(['conv1', 'conv2', 'dense1', 'dense2']);
  expect(recipe.pruning.layers.conv2?.target).toBe(0.8);
  expect(recipe).toMatchObject({ training, phases, seed });
});
