import { expect, it } from 'vitest';
import type { SweepPlan } from '../../core/sweep/Sweep.ts';
import { openSweepBench } from '../testing/openSweepBench.ts';
import { sweepDrift } from './sweepDrift.ts';

async function sweepOf(fields: SweepPlan['fields']) {
  const { store } = await openSweepBench();
  const { recipe } = store.getState();
  const plan = { base: { recipe }, fields, seeds: [recipe.seed] };
  const sweepId = (await store.actions.startSweep(plan)) ?? '';
  await store.actions.stopSweep(sweepId);
  return { ...store, drift: () => sweepDrift(store.getState(), sweepId) };
}

it('names the fields in which the wanted recipe differs from a sweep’s, until that is undone', async () => {
  const { drift, actions } = await sweepOf([{ by: 'target', targets: [0.5, 0.9] }]);
  expect(drift()).toEqual([]);
  actions.changeRecipe((wanted) => ({
    ...wanted,
    training: { ...wanted.training, learningRate: 0.01 },
  }));
  expect(drift()).toEqual(['training.learningRate']);
  actions.undo();
  expect(drift()).toEqual([]);
});

it('passes over what varies in the sweep anyway, and the seed', async () => {
  const { drift, actions } = await sweepOf([
    { by: 'path', path: 'training.learningRate', values: [0.001, 0.002] },
  ]);
  actions.changeRecipe((wanted) => ({
    ...wanted,
    seed: 99,
    training: { ...wanted.training, learningRate: 0.5 },
  }));
  expect(drift()).toEqual([]);
});
