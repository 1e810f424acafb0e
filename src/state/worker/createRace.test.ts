import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ClientError } from '../../client/Client.ts';
import { FakeClient } from '../../client/FakeClient.ts';
import { playDemoRun } from '../../client/testing/playDemoRun.ts';
import type { BackendReport } from '../../core/records/records.ts';
import { buildRacedReport } from '../../core/testing/builders.ts';
import { createAppStore } from '../createStore.ts';
import { currentRun } from '../run/selectors.ts';
import { memoryStorage } from '../testing/memoryStorage.ts';
import { memoryAddress } from '../testing/memoryAddress.ts';
import { readSettings } from '../view/settings.ts';
import { benchRestMs } from './createRace.ts';

const wasm: BackendReport = { name: 'wasm', candidates: [{ name: 'wasm', status: 'chosen' }] };
const webgl = buildRacedReport();

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page that came up on wasm, where webgl may be faster. */
async function openPage(search = '') {
  const client = new FakeClient();
  const demo = playDemoRun(client);
  client.answer('initialize', () => ({ backend: wasm }));
  client.answer('raceBackends', () => ({ backend: webgl, fingerprint: 'gpu' }));
  const storage = memoryStorage();
  const addressBar = memoryAddress(search);
  const store = createAppStore({ createClient: () => client, storage, addressBar });
  await store.ready;
  const races = () => client.callsOf('raceBackends');
  return { client, demo, storage, store, races };
}

const rest = () => vi.advanceTimersByTimeAsync(benchRestMs + 1_000);

describe('a race of the backends', () => {
  it('waits for an idle bench, then goes over to the winner, remembers it and says so', async () => {
    const { client, storage, store, races } = await openPage();
    expect(store.getState()).toMatchObject({ session: { phase: 'ready' }, backend: wasm });
    expect(races()).toEqual([]);
    await rest();
    expect(races()).toMatchObject([{ preferred: 'wasm' }]);
    expect(client.callsOf('switchBackend')).toEqual([{ backend: webgl, fingerprint: 'gpu' }]);
    expect(store.getState().backend).toEqual(webgl);
    expect(store.getState().notices).toMatchObject([{ kind: 'backend-switched', backend: webgl }]);
    const remembered = { name: 'webgl', fingerprint: 'gpu', stepMs: 5 };
    expect(readSettings(storage).rememberedBackend).toEqual(remembered);
    await rest();
    expect(races()).toHaveLength(1);
  });

  it('ends by whatever happens on the bench, and is run again', async () => {
    const { client, store, races } = await openPage();
    client.answer('raceBackends', ({ signal }) => {
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(new ClientError({ code: 'cancelled', message: 'ended' }));
        });
      });
    });
    await rest();
    store.actions.setTarget('conv1', 0.5);
    expect(races()[0]?.signal.aborted).toBe(true);
    await rest();
    expect(races()).toHaveLength(2);
    expect(races()[1]?.signal.aborted).toBe(false);
  });

  it('takes no run its backend: none begins while one trains, and none is gone over to after it', async () => {
    const { client, demo, storage, store, races } = await openPage();
    await store.actions.run();
    demo.advance(20);
    await rest();
    expect(races()).toEqual([]);
    demo.advance(1_000);
    // Its dense control comes first.
    await rest();
    expect(races()).toEqual([]);
    await store.actions.cancelMeasurement('control');
    await rest();
    expect(races()).toHaveLength(1);
    expect(client.callsOf('switchBackend')).toEqual([]);
    expect(currentRun(store.getState())?.backend).toBe('wasm');
    expect(readSettings(storage).rememberedBackend?.name).toBe('webgl');
    await store.actions.reset();
    await rest();
    expect(races()).toHaveLength(1);
    expect(store.getState().backend).toEqual(webgl);
    await store.actions.run();
    expect(currentRun(store.getState())?.backend).toBe('webgl');
  });

  it('stays where it is if the winner turns out not to compute on the bench', async () => {
    const { client, store, races } = await openPage();
    client.failNext('switchBackend', { code: 'no-backend', message: 'webgl: loss is off' });
    await rest();
    await rest();
    expect(races()).toHaveLength(1);
    expect(store.getState()).toMatchObject({ backend: wasm, notices: [] });
  });

  it('shows the times where the backend in use wins, without a word', async () => {
    const { client, store } = await openPage();
    const timed: BackendReport = { ...wasm, candidates: [{ ...wasm.candidates[0], stepMs: 9 }] };
    client.answer('raceBackends', () => ({ backend: timed, fingerprint: 'gpu' }));
    await rest();
    expect(store.getState()).toMatchObject({ backend: timed, notices: [] });
    expect(client.callsOf('switchBackend')).toEqual([]);
  });

  it('is not run where the address or the user has named a backend', async () => {
    const { races } = await openPage('?backend=wasm');
    await rest();
    expect(races()).toEqual([]);
  });
});
