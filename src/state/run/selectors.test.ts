import { expect, test } from 'vitest';

import { openDemoBench } from '../testing/openDemoBench.ts';
import { chartSeries, latestAccuracy, overallSparsity, testAccuracies } from './recordSelectors.ts';
import { controls, currentRun, isStale, phaseAt, progress, wantedPlan } from './selectors.ts';

async function openRun(trainSteps: number) {
  const { demo, store } = await openDemoBench();
  await store.actions.run();
  demo.advance(trainSteps);
  return { demo, ...store };
}

test('a run is stale once the wanted recipe differs, and not any more once it is undone', async () => {
  const { actions, getState } = await openRun(1000);
  expect(isStale(getState())).toBe(false);
  actions.changeRecipe((recipe) => ({ ...recipe, seed: 8 }));
  expect(isStale(getState())).toBe(true);
  actions.undo();
  expect(isStale(getState())).toBe(false);
});

test('a live edit does not make a run stale', async () => {
  const { actions, getState } = await openRun(10);
  actions.setTarget('conv1', 0.5);
  await expect.poll(() => currentRun(getState())?.edits).toHaveLength(1);
  expect(getState().recipe.pruning.layers['conv1']?.target).toBe(0.5);
  expect(isStale(getState())).toBe(false);
});

test('a recipe without room for its schedule has a problem in place of a plan', async () => {
  const { actions, getState } = await openRun(0);
  actions.changeRecipe((recipe) => ({ ...recipe, phases: { ...recipe.phases, prune: 0 } }));
  const { plan, problems } = wantedPlan(getState());
  expect(plan).toBeUndefined();
  expect(problems).toMatchObject([{ code: 'no-room', field: 'phases.prune' }]);
});

test('figures of a finished run', async () => {
  const { getState } = await openRun(1000);
  const state = getState();
  expect(progress(state)).toBe(1);
  expect(overallSparsity(state)).toBeCloseTo(0.8, 2);
  expect(Object.keys(testAccuracies(state))).toEqual(['dense', 'pruned', 'final']);
  // Of 282 losses: the first, the last, and two of each of 74 stretches between.
  const { loss } = chartSeries(state);
  expect(loss).toHaveLength(150);
  expect([loss[0]?.trainStep, loss.at(-1)?.trainStep]).toEqual([1, 282]);
  expect(controls(state)).toMatchObject({ canRun: true, canPause: false, canReset: true });
});

test('the curve falls within the training step of each pruning step, and the newest accuracy follows', async () => {
  const { demo, getState } = await openRun(113);
  expect(latestAccuracy(getState())).toMatchObject({ trainStep: 110, images: 1_000 });
  // The demo plans a pruning step at 114, where nothing is evaluated.
  demo.advance(1);
  expect(latestAccuracy(getState())).toMatchObject({ trainStep: 114, accuracy: 0.94 });
  expect(chartSeries(getState()).accuracy.slice(-2)).toEqual([
    { trainStep: 114, value: 0.95 },
    { trainStep: 114, value: 0.94 },
  ]);
  // At the end of a phase the newest is still that of the curve, not that of all 6,000 images.
  demo.advance(1000);
  expect(latestAccuracy(getState())).toMatchObject({ trainStep: 282, images: 1_000 });
});

test('selected objects keep their identity until what they are made of changes', async () => {
  const { demo, getState } = await openRun(20);
  const before = chartSeries(getState());
  expect(chartSeries(getState())).toBe(before);
  demo.advance(10);
  const after = chartSeries(getState());
  expect(after).not.toBe(before);
  expect(after.loss.at(-1)?.trainStep).toBe(30);
});

test('a training step belongs to the phase that it ends, and none to the first', () => {
  const plan = {
    stepsPerEpoch: 94,
    trainSteps: 188,
    pruningSteps: [],
    phases: [
      { name: 'train', fromTrainStep: 0, toTrainStep: 94 },
      { name: 'prune', fromTrainStep: 94, toTrainStep: 188 },
    ] as const,
  };
  const at = (trainStep: number) => phaseAt({ ...plan, phases: [...plan.phases] }, trainStep);
  expect([at(0), at(94), at(95), at(188)]).toEqual(['train', 'train', 'prune', 'prune']);
});
