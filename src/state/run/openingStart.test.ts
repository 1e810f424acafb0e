import { describe, expect, test } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { pretrainedFor } from '../../core/pretrained/pretrainedFor.ts';
import type { NetworkId } from '../../core/network/networks.ts';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import { FakeClient } from '../../client/FakeClient.ts';
import { createAppStore } from '../createStore.ts';
import { openStore } from '../testing/openStore.ts';
import { maskedNow, openingFigures, shownTrained } from './openingStart.ts';
import { latestAccuracy } from './recordSelectors.ts';
import { currentRun, isStale } from './selectors.ts';

const startOf = (network: NetworkId) => {
  const { checksum } = pretrainedFor(defaultRecipe(network)) ?? { checksum: 'none' };
  return { kind: 'pretrained', checksum } as const;
};
const trained = startOf('small-cnn');

describe('the bench', () => {
  test('opens on the trained network, with its accuracy on the first validation images', async () => {
    const { client, getState } = await openStore();
    expect(client.callsOf('prepare').map(({ start }) => start)).toEqual([trained]);
    expect(shownTrained(getState())?.network).toBe('small-cnn');
    const { quick } = shownTrained(getState())?.accuracy ?? { quick: 0 };
    expect(quick).toBeGreaterThan(0.98);
    expect(latestAccuracy(getState())).toMatchObject({ accuracy: quick, images: 1_000 });
  });

  test('shows it before a backend is open, and another one that is chosen meanwhile', async () => {
    const client = new FakeClient();
    client.answer('initialize', () => new Promise<never>(() => undefined));
    const { actions, getState } = createAppStore({ createClient: () => client });
    await settle();
    expect(client.calls.map(({ name }) => name)).toContain('watch');
    expect(client.callsOf('prepare').map(({ start }) => start)).toEqual([trained]);
    expect(getState().session.phase).toBe('starting');
    expect(openingFigures(getState())).toMatchObject({ weights: 52_040, macs: 333_056 });
    expect(openingFigures(getState())?.accuracy).toBeGreaterThan(0.98);
    expect(maskedNow(getState(), 'conv1')).toBe(0);
    actions.changeRecipe((recipe) => ({ ...recipe, network: 'lenet-5' }));
    await settle();
    expect(client.callsOf('prepare').at(-1)?.start).toEqual(startOf('lenet-5'));
  });

  test('says once that no worker can be had, whoever waited for one', async () => {
    const client = new FakeClient();
    const error = { code: 'no-worker', message: 'blocked' } as const;
    client.failNext('initialize', error);
    client.failNext('prepare', error);
    const { getState, ready } = createAppStore({ createClient: () => client });
    await ready;
    await settle();
    expect(getState()).toMatchObject({ session: { phase: 'broken', error }, notices: [] });
  });

  test('opens on that of the network that is chosen, and on fresh weights where there is none', async () => {
    const { client, actions, getState } = await openStore();
    const lastStart = () => client.callsOf('prepare').at(-1)?.start;
    actions.changeRecipe((recipe) => ({ ...recipe, network: 'lenet-5' }));
    await settle();
    expect(lastStart()).toEqual(startOf('lenet-5'));
    actions.changeRecipe((recipe) => ({ ...recipe, network: 'article-cnn' }));
    await settle();
    expect(lastStart()).toEqual({ kind: 'fresh' });
    expect(shownTrained(getState())).toBeUndefined();
    expect(latestAccuracy(getState())).toBeUndefined();
    actions.undo();
    await settle();
    expect(lastStart()).toEqual(startOf('lenet-5'));
  });

  test('has fresh weights for pixels that no trained network reads, and keeps its own for another seed', async () => {
    const { client, actions } = await openStore();
    actions.changeRecipe((recipe) => ({ ...recipe, seed: 99 }));
    await settle();
    expect(client.callsOf('prepare')).toHaveLength(1);
    actions.changeRecipe((recipe) => {
      return { ...recipe, data: { ...recipe.data, pixels: 'standardised' } };
    });
    await settle();
    expect(client.callsOf('prepare').at(-1)?.start).toEqual({ kind: 'fresh' });
  });

  test('has fresh weights in place of a file that cannot be had, until that is tried again', async () => {
    const { client, actions, getState } = await openStore();
    const error = { code: 'data-missing', message: 'no lenet-5.weights' } as const;
    client.failNext('prepare', { ...error, file: 'lenet-5.weights' });
    actions.changeRecipe((recipe) => ({ ...recipe, network: 'lenet-5' }));
    await settle();
    const starts = () => client.callsOf('prepare').map(({ start }) => start);
    expect(starts()).toEqual([trained, startOf('lenet-5'), { kind: 'fresh' }]);
    expect(getState().notices).toMatchObject([
      { kind: 'pretrained-missing', offer: 'retry-data', error },
    ]);
    expect(shownTrained(getState())).toBeUndefined();
    await actions.retryData();
    expect(starts().at(-1)).toEqual(startOf('lenet-5'));
    expect(shownTrained(getState())?.network).toBe('lenet-5');
    expect(getState().notices).toEqual([]);
  });

  test('is put back as on opening by a reset, which leaves the recipe and can be undone', async () => {
    const { client, demo, actions, getState } = await openStore();
    actions.changeRecipe((recipe) => ({ ...recipe, seed: 9 }));
    await actions.run();
    demo.advance(1000);
    const runId = currentRun(getState())?.runId;
    await actions.reset();
    expect(client.callsOf('prepare').at(-1)?.start).toEqual(trained);
    expect([getState().session, getState().recipe.seed]).toEqual([{ phase: 'ready' }, 9]);
    actions.undo();
    await settle();
    expect(currentRun(getState())?.runId).toBe(runId);
  });
});

describe('where a run starts', () => {
  test('is fresh weights unless that is chosen, one step to undo', async () => {
    const { client, demo, actions, getState } = await openStore();
    await actions.run();
    demo.advance(1000);
    actions.chooseStart(trained);
    expect(getState().start).toEqual(trained);
    expect(isStale(getState())).toBe(true);
    await actions.run();
    demo.advance(1000);
    expect(client.callsOf('start').map(({ from }) => from)).toEqual([undefined, trained]);
    expect(currentRun(getState())?.start).toEqual(trained);
    expect(isStale(getState())).toBe(false);
    actions.undo();
    actions.undo();
    expect(getState().start).toBeUndefined();
    actions.redo();
    expect(getState().start).toEqual(trained);
  });

  test('goes with the network: another’s trained weights, or fresh ones where there are none', async () => {
    const { actions, getState } = await openStore();
    actions.chooseStart(trained);
    actions.changeRecipe((recipe) => ({ ...recipe, network: 'lenet-300-100' }));
    expect(getState().start).toEqual(startOf('lenet-300-100'));
    actions.changeRecipe((recipe) => ({ ...recipe, network: 'article-cnn' }));
    expect(getState().start).toBeUndefined();
    actions.undo();
    expect(getState().start).toEqual(startOf('lenet-300-100'));
  });

  test('may be a moment of a run, for as long as the network is that run’s', async () => {
    const { client, demo, actions, getState } = await openStore();
    await actions.run();
    demo.advance(1000);
    const runId = currentRun(getState())?.runId ?? '';
    const moment = { kind: 'weights', runId, trainStep: 94, isCompacted: false } as const;
    actions.chooseStart(moment);
    actions.changeRecipe((recipe) => ({ ...recipe, seed: 9 }));
    expect(getState().start).toEqual(moment);
    await actions.run();
    expect(client.callsOf('start').at(-1)?.from).toEqual(moment);
    demo.advance(1000);
    actions.changeRecipe((recipe) => ({ ...recipe, network: 'tfmot-cnn' }));
    expect(getState().start).toBeUndefined();
  });

  test('is fresh weights again with the recipe’s defaults, which can be undone', async () => {
    const { actions, getState } = await openStore();
    actions.changeRecipe((recipe) => ({ ...recipe, network: 'lenet-5', seed: 9 }));
    actions.chooseStart(startOf('lenet-5'));
    const before = getState().recipe;
    actions.resetRecipe();
    expect(getState().recipe).toEqual(defaultRecipe('lenet-5'));
    expect(getState().start).toBeUndefined();
    actions.undo();
    expect([getState().recipe, getState().start]).toEqual([before, startOf('lenet-5')]);
  });
});
