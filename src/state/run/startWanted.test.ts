import { describe, expect, it } from 'vitest';
import { FakeClient } from '../../client/FakeClient.ts';
import { buildDenseRecipe, buildRecipe } from '../../core/testing/builders.ts';
import { playDemoRun } from '../../client/testing/playDemoRun.ts';
import { createAppStore } from '../createStore.ts';
import { isLeadIn, isStale } from './selectors.ts';
import { settle } from '../../base/testing/settle.ts';

const baseline = buildDenseRecipe({ phases: { train: 2, prune: 0, fineTune: 0 } });
const recipe = buildRecipe({ seed: 5, phases: { train: 0, prune: 2, fineTune: 1 } });

async function loaded() {
  const client = new FakeClient();
  const demo = playDemoRun(client);
  // Every run leaves its last weights.
  client.answer('checkpoints', ({ runId }) => [
    { runId, trainStep: 282, sizeBytes: 1, reason: 'phase-end' },
  ]);
  const store = createAppStore({ createClient: () => client });
  await store.ready;
  store.actions.loadRecipe({ baseline, recipe });
  const { actions, getState } = store;
  return { client, demo, actions, getState, starts: () => client.callsOf('start') };
}

const fromRun = (runId: string) => ({
  kind: 'weights',
  runId,
  trainStep: 282,
  isCompacted: false,
});

describe('a recipe with a baseline', () => {
  it('is run from the last weights of the baseline, which is trained first under its seed', async () => {
    const { demo, actions, getState, starts } = await loaded();
    await actions.run();
    expect(starts()).toEqual([{ recipe: { ...baseline, seed: 5 } }]);
    expect(isLeadIn(getState())).toBe(true);
    expect(isStale(getState())).toBe(false);
    demo.advance(1_000);
    await settle();
    expect(starts()[1]).toEqual({ recipe, from: fromRun('demo-1') });
    expect(getState()).not.toHaveProperty('leadIn');
    demo.advance(1_000);
    expect(getState().session).toMatchObject({ phase: 'finished', runId: 'demo-2' });
  });

  it('is run at once where the baseline is kept from before', async () => {
    const { demo, actions, starts } = await loaded();
    await actions.run();
    demo.advance(1_000);
    await settle();
    demo.advance(1_000);
    actions.setTarget('conv1', 0.5);
    await actions.run();
    expect(starts()).toHaveLength(3);
    expect(starts()[2]).toMatchObject({ from: fromRun('demo-1') });
  });

  it('trains another baseline under another seed, or where the old one is not kept', async () => {
    const { client, demo, actions, starts } = await loaded();
    await actions.run();
    demo.advance(1_000);
    await settle();
    demo.advance(1_000);
    actions.changeRecipe((before) => ({ ...before, seed: 6 }));
    await actions.run();
    expect(starts()[2]).toEqual({ recipe: { ...baseline, seed: 6 } });
    await actions.stop();
    client.answer('checkpoints', () => []);
    // Back to the run that took the first one's place, and to the seed before.
    actions.undo();
    actions.undo();
    await actions.run();
    expect(starts()[3]).toEqual({ recipe: { ...baseline, seed: 5 } });
  });

  it('does not follow a baseline that is stopped, or not wanted any more', async () => {
    const { demo, actions, getState, starts } = await loaded();
    await actions.run();
    demo.advance(10);
    await actions.stop();
    await settle();
    expect(starts()).toHaveLength(1);
    await actions.run();
    demo.advance(10);
    actions.loadRecipe({ recipe: getState().recipe });
    demo.advance(1_000);
    await settle();
    expect(starts()).toHaveLength(2);
    expect(getState().session).toMatchObject({ phase: 'finished', runId: 'demo-2' });
  });

  it('is changed by a target that moves while the baseline trains, and the baseline is not', async () => {
    const { client, demo, actions, starts } = await loaded();
    await actions.run();
    demo.advance(10);
    actions.setTarget('conv1', 0.4);
    expect(client.callsOf('edit')).toEqual([]);
    demo.advance(1_000);
    await settle();
    expect(starts()[1]?.recipe.pruning.layers['conv1']?.target).toBe(0.4);
  });

  it('is stepped to its first pruning step where that was asked for', async () => {
    const { client, demo, actions } = await loaded();
    // A baseline has no pruning step: it goes on to its end, where the demo would pause.
    client.answer('nextPruningStep', () => undefined);
    await actions.nextPruningStep();
    demo.advance(1_000);
    await settle();
    expect(client.callsOf('nextPruningStep')).toEqual([{ runId: 'demo-1' }, { runId: 'demo-2' }]);
  });

  it('loses its baseline with an undo, or with the network', async () => {
    const { actions, getState } = await loaded();
    actions.undo();
    expect(getState()).not.toHaveProperty('baseline');
    actions.redo();
    expect(getState().baseline).toBe(baseline);
    actions.changeRecipe((before) => ({ ...before, network: 'lenet-5' }));
    expect(getState()).not.toHaveProperty('baseline');
    actions.undo();
    expect(getState().baseline).toBe(baseline);
  });

  it('is started once, however often that is asked for while the baseline is looked for', async () => {
    const { actions, getState, starts } = await loaded();
    await Promise.all([actions.run(), actions.run()]);
    expect(starts()).toHaveLength(1);
    expect(getState().notices).toEqual([]);
  });
});
