import { expect, test } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { buildPreviewReport } from '../../core/testing/reportBuilders.ts';
import { fineTuneFields } from '../../core/recipe/fineTuneRecipe.ts';
import { isStale } from '../run/selectors.ts';
import { openStore } from '../testing/openStore.ts';
import { putBack, setByFineTune } from './setByFineTune.ts';

async function openBench() {
  const bench = await openStore();
  const { measurementId } = bench.client.measurementsOf('preview')[0] ?? { measurementId: '' };
  bench.client.answerMeasurement('preview', () => ({ report: buildPreviewReport() }));
  await bench.client.cancelMeasurement(measurementId);
  await settle();
  return bench;
}

test('starts from the end of the run on the bench, and one undo brings back recipe and run', async () => {
  const { actions, client, demo, getState } = await openBench();
  await actions.run();
  demo.advance(1_000);
  await settle();
  const { session: before, recipe: wanted } = getState();
  expect(before).toMatchObject({ phase: 'finished', isStopped: false });
  const past = getState().past.length;
  await actions.fineTune(2);
  const started = client.callsOf('start').at(-1);
  const plan = getState().runs['demo-1']?.plan;
  expect(started?.from).toEqual({
    kind: 'weights',
    runId: 'demo-1',
    trainStep: plan?.trainSteps,
    isCompacted: false,
  });
  expect(started?.recipe).toMatchObject({
    phases: { train: 0, prune: 0, fineTune: 2 },
    pruning: { schedule: { kind: 'oneShot' }, layers: wanted.pruning.layers },
  });
  expect(getState().recipe).toEqual(started?.recipe);
  expect(getState().baseline).toEqual(wanted);
  expect(isStale(getState())).toBe(false);
  expect(getState().past).toHaveLength(past + 1);
  actions.undo();
  await settle();
  expect(getState().recipe).toEqual(wanted);
  expect(getState().baseline).toBeUndefined();
  expect(getState().session).toEqual(before);
});

test('on a bench without a run it starts from its weights, and undo puts the bench back', async () => {
  const { actions, client, getState } = await openBench();
  const { recipe: wanted } = getState();
  await actions.fineTune(1);
  expect(client.callsOf('start').at(-1)?.from).toMatchObject({ kind: 'pretrained' });
  expect(getState().start).toMatchObject({ kind: 'pretrained' });
  actions.undo();
  expect(getState().session).toEqual({ phase: 'ready' });
  expect(getState().recipe).toEqual(wanted);
  expect(getState().start).toBeUndefined();
});

test('is refused while a run trains, and ends one that is paused', async () => {
  const { actions, client, demo, store, getState } = await openBench();
  await actions.run();
  demo.advance(20);
  await expect(store.startFineTune(1)).rejects.toMatchObject({ error: { code: 'busy' } });
  await actions.pause();
  await settle();
  await actions.fineTune(1);
  expect(client.callsOf('stop')).toEqual([{ runId: 'demo-1' }]);
  expect(client.callsOf('start').at(-1)?.from).toMatchObject({ runId: 'demo-1', trainStep: 20 });
  // It ended before its last training step: no recipe trains these weights.
  expect(getState().baseline).toBeUndefined();
});

test('remembers what it set in place of what, twice over, until something else is set', async () => {
  const { actions, demo, getState } = await openBench();
  const { recipe: wanted } = getState();
  expect(setByFineTune(getState())).toBeUndefined();
  await actions.fineTune(1);
  expect(setByFineTune(getState())).toEqual({ recipe: wanted });
  demo.advance(1_000);
  await settle();
  await actions.fineTune(2);
  const before = setByFineTune(getState());
  expect(before).toEqual({ recipe: wanted });
  if (!before) return;
  demo.advance(1_000);
  await settle();
  actions.setNetworkTarget(0.9);
  const set = getState().recipe;
  actions.loadRecipe(putBack(set, before));
  expect(fineTuneFields(getState().recipe)).toEqual(fineTuneFields(wanted));
  expect(getState().recipe.pruning.layers).toEqual(set.pruning.layers);
  expect(getState().start).toBeUndefined();
  expect(getState().baseline).toBeUndefined();
  expect(setByFineTune(getState())).toBeUndefined();
  actions.undo();
  expect(setByFineTune(getState())).toEqual({ recipe: wanted });
});
