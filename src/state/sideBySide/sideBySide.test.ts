import { describe, expect, it, vi } from 'vitest';
import { keptRuns } from '../kept/keptRuns.ts';
import { openStore } from '../testing/openStore.ts';
import {
  areOtherNetworks,
  linkedStops,
  shownSides,
  wholeDifference,
} from './sideBySideSelectors.ts';

const limit = { maxColumns: 32, maxRows: 32 };

/** Two runs of the demo beside each other; `change` makes the second another one. */
async function openPair(change: { seed?: number; network?: 'tfmot-cnn' } = { seed: 2 }) {
  const all = await openStore();
  const { actions, demo, getState } = all;
  await actions.run();
  demo.advance(1_000);
  if (change.network) actions.resetRecipe();
  actions.changeRecipe((recipe) => ({ ...recipe, ...change }));
  await actions.run();
  demo.advance(1_000);
  const [a = '', b = ''] = keptRuns(getState()).map(({ run }) => run.runId);
  const shown = () => shownSides(getState());
  actions.putSideBySide({ a, b });
  return { ...all, a, b, shown };
}

describe('two runs beside each other', () => {
  it('are read while somebody looks, at their ends, and leave the bench as it was', async () => {
    const { actions, client, getState, shown } = await openPair();
    const { session, moment } = getState();
    expect(client.callsOf('sideBySide')).toHaveLength(0);
    actions.watchSides(limit);
    await vi.waitFor(() => expect(shown()).toBeDefined());
    expect(shown()?.at).toMatchObject({ a: { trainStep: 282 }, b: { trainStep: 282 } });
    expect(client.callsOf('sideBySide').at(-1)).toMatchObject(limit);
    expect(getState().session).toEqual(session);
    expect(getState().moment).toEqual(moment);
    expect(client.callsOf('showMoment')).toHaveLength(0);
    const { both = 0, onlyA, onlyB, neither = 0 } = wholeDifference(getState()) ?? {};
    expect(both + (onlyA ?? 0) + (onlyB ?? 0) + neither).toBe(52_040);
    expect(onlyA).toBe(onlyB);
  });

  it('go to one place together, each to what it has kept nearest to it', async () => {
    const { actions, getState, shown } = await openPair();
    actions.watchSides(limit);
    await vi.waitFor(() => expect(linkedStops(getState()).length).toBeGreaterThan(3));
    actions.changeSideBySide({ place: { trainStep: 0 } });
    await vi.waitFor(() => expect(shown()?.at.a?.trainStep).toBe(0));
    expect(shown()?.at.b?.trainStep).toBe(0);
    expect(wholeDifference(getState())).toMatchObject({ onlyA: 0, onlyB: 0, neither: 0 });
  });

  it('ask for nothing anew while all is as it was, and once more when nobody has looked', async () => {
    const { actions, client, shown } = await openPair();
    actions.watchSides(limit);
    await vi.waitFor(() => expect(shown()).toBeDefined());
    actions.selectLayer('conv1');
    actions.watchSides(undefined);
    actions.changeSideBySide({ place: { trainStep: 0 } });
    expect(client.callsOf('sideBySide')).toHaveLength(1);
    actions.watchSides(limit);
    await vi.waitFor(() => expect(shown()?.at.a?.trainStep).toBe(0));
    expect(client.callsOf('sideBySide')).toHaveLength(2);
  });

  it('show one alone where nothing is kept of the other', async () => {
    const { actions, client, getState, a, shown } = await openPair();
    const before = await client.checkpoints(a);
    client.answer('checkpoints', ({ runId }) => (runId === a ? before : []));
    actions.watchSides(limit);
    await vi.waitFor(() => expect(shown()).toBeDefined());
    expect(shown()?.at.b).toBeUndefined();
    expect(shown()?.layers[0]).not.toHaveProperty('b');
    expect(wholeDifference(getState())).toBeUndefined();
  });

  it('are asked for once more where a moment made room while it was asked for', async () => {
    const { actions, client, getState, shown } = await openPair();
    client.failNext('sideBySide', { code: 'not-running', message: 'gone' });
    actions.watchSides(limit);
    await vi.waitFor(() => expect(shown()).toBeDefined());
    expect(getState().notices).toEqual([]);
  });

  it('have no difference where their networks are not the same', async () => {
    const { actions, getState, shown } = await openPair({ network: 'tfmot-cnn' });
    actions.watchSides(limit);
    await vi.waitFor(() => expect(shown()).toBeDefined());
    expect(areOtherNetworks(getState())).toBe(true);
    expect(wholeDifference(getState())).toBeUndefined();
    expect(shown()?.layers.some(({ a, b }) => a !== undefined && b !== undefined)).toBe(true);
  });

  it('are gone with one of the two', async () => {
    const { actions, a, getState } = await openPair();
    await actions.deleteRun(a);
    expect(getState().sideBySide).toBeUndefined();
  });
});
