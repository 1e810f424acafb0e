import { expect, it } from 'vitest';
import { ClientError } from '../../client/Client.ts';
import type { KeepOutcome, ListedFile } from '../../offline/protocol.ts';
import { openStore } from '../testing/openStore.ts';
import { registerAfterMs } from './createOffline.ts';
import { fetchAfterMs, retryAfterMs } from './Gathering.ts';
import type { OfflinePorts, SitePort } from './OfflinePorts.ts';

/** A clock that goes on when it is told to, and lets what is due happen. */
class FakeClock {
  nowMs = 0;
  #timers: { atMs: number; task: () => void }[] = [];

  setTimer = (task: () => void, delayMs: number): (() => void) => {
    const timer = { atMs: this.nowMs + delayMs, task };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  };

  async pass(forMs: number): Promise<void> {
    this.nowMs += forMs;
    const due = this.#timers.filter(({ atMs }) => atMs <= this.nowMs);
    this.#timers = this.#timers.filter((timer) => !due.includes(timer));
    for (const { task } of due) task();
    await settled();
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
  }
}

const wanted: readonly Omit<ListedFile, 'isKept'>[] = [
  { url: 'images.shard', sizeBytes: 1_000 },
  { url: 'index.html', sizeBytes: 10 },
  { url: 'letters.woff2', sizeBytes: 5, isSpare: true },
  { url: 'chart.js', sizeBytes: 50 },
  { url: 'page.js', sizeBytes: 90 },
];

interface SceneOptions {
  isSparing?: boolean;
  /** By file; what is not named is kept. */
  outcomes?: Map<string, KeepOutcome>;
  hasWorker?: boolean;
}

async function openScene({
  isSparing = false,
  outcomes = new Map(),
  hasWorker = true,
}: SceneOptions = {}) {
  const clock = new FakeClock();
  const asked: string[] = [];
  const kept = new Set<string>();
  let tellUpdate = (): void => undefined;
  let loads = 0;
  const site: SitePort = {
    files: async () => wanted.map((file) => Object.assign({ isKept: kept.has(file.url) }, file)),
    async keep(url) {
      asked.push(url);
      const outcome = outcomes.get(url) ?? 'kept';
      if (outcome === 'kept') kept.add(url);
      return outcome;
    },
    onUpdate: (listener) => {
      tellUpdate = listener;
    },
    async loadUpdate() {
      loads += 1;
    },
  };
  const offline: OfflinePorts = {
    now: () => clock.nowMs,
    setTimer: clock.setTimer,
    register: async () => (hasWorker ? site : undefined),
    used: () => ['index.html', 'page.js'],
    isSparing: () => isSparing,
  };
  const bench = await openStore({ offline });
  // Nothing is measured by itself once a run is over.
  bench.client.answerMeasurement('control', () => {
    throw new ClientError({ code: 'cancelled', message: 'not here' });
  });
  await settled();
  const state = () => bench.getState().offline;
  const begun = async (): Promise<void> => {
    await clock.pass(registerAfterMs);
  };
  return {
    ...bench,
    clock,
    asked,
    state,
    begun,
    outcomes,
    tellUpdate: () => tellUpdate(),
    loads: () => loads,
  };
}

const updates = (scene: Awaited<ReturnType<typeof openScene>>) =>
  scene.getState().notices.filter(({ kind }) => kind === 'update-ready');

it('keeps what the page has used once it rests, and the rest, smallest first, once it is left alone', async () => {
  const { begun, clock, asked, state } = await openScene();
  expect(state().status).toBe('absent');
  await begun();
  expect(asked).toEqual(['index.html', 'page.js']);
  expect(state()).toMatchObject({ status: 'partial', keptBytes: 100, totalBytes: 1_150 });
  await clock.pass(fetchAfterMs);
  expect(asked.slice(2)).toEqual(['chart.js', 'images.shard']);
  expect(state()).toMatchObject({ status: 'ready', keptBytes: 1_150, isFetching: false });
});

it('fetches nothing while a run trains, and waits as long again after it', async () => {
  const { begun, clock, asked, actions, demo } = await openScene();
  await begun();
  await actions.run();
  await clock.pass(10 * fetchAfterMs);
  expect(asked).toEqual(['index.html', 'page.js']);
  demo.advance(10_000);
  await settled();
  await clock.pass(fetchAfterMs - 1);
  expect(asked).toHaveLength(2);
  await clock.pass(1);
  expect(asked).toHaveLength(4);
});

it('fetches all at once when it is asked to, a run or none', async () => {
  const { begun, asked, actions, state } = await openScene();
  await begun();
  await actions.run();
  actions.makeOfflineReady();
  await settled();
  expect(asked.slice(2)).toEqual(['chart.js', 'images.shard']);
  expect(state()).toMatchObject({ status: 'ready', isAsked: true });
});

it('never fetches by itself with Save-Data, but when it is asked to', async () => {
  const { begun, clock, asked, actions, state } = await openScene({ isSparing: true });
  await begun();
  await clock.pass(10 * fetchAfterMs);
  expect(asked).toEqual(['index.html', 'page.js']);
  expect(state()).toMatchObject({ status: 'partial', isSparing: true });
  actions.makeOfflineReady();
  await settled();
  expect(state().status).toBe('ready');
});

it('goes on after a file that fails, says so, and tries that one again', async () => {
  const outcomes = new Map<string, KeepOutcome>([['chart.js', 'failed']]);
  const { begun, clock, asked, state } = await openScene({ outcomes });
  await begun();
  await clock.pass(fetchAfterMs);
  expect(asked.slice(2)).toEqual(['chart.js', 'images.shard']);
  expect(state()).toMatchObject({ status: 'partial', fault: 'failed' });
  outcomes.clear();
  await clock.pass(retryAfterMs);
  expect(asked.at(-1)).toBe('chart.js');
  expect(state().status).toBe('ready');
  expect(state().fault).toBeUndefined();
});

it('stops when there is no room, until it is asked again', async () => {
  const outcomes = new Map<string, KeepOutcome>([['chart.js', 'full']]);
  const { begun, clock, asked, state, actions } = await openScene({ outcomes });
  await begun();
  await clock.pass(fetchAfterMs);
  await clock.pass(10 * retryAfterMs);
  expect(asked.slice(2)).toEqual(['chart.js']);
  expect(state()).toMatchObject({ status: 'partial', fault: 'full' });
  outcomes.clear();
  actions.makeOfflineReady();
  await settled();
  expect(state().status).toBe('ready');
});

it('offers a newer build once, when no run is under way, and loads it when it is taken', async () => {
  const scene = await openScene();
  await scene.begun();
  await scene.actions.run();
  scene.tellUpdate();
  await settled();
  expect(updates(scene)).toEqual([]);
  scene.demo.advance(10_000);
  await settled();
  expect(updates(scene)).toMatchObject([{ offer: 'load-update' }]);
  scene.tellUpdate();
  await settled();
  expect(updates(scene)).toHaveLength(1);
  expect(scene.loads()).toBe(0);
  await scene.actions.loadUpdate();
  expect(scene.loads()).toBe(1);
});

it('changes nothing where there can be no service worker', async () => {
  const { begun, clock, asked, state, actions } = await openScene({ hasWorker: false });
  await begun();
  actions.makeOfflineReady();
  await clock.pass(fetchAfterMs);
  expect(asked).toEqual([]);
  expect(state()).toMatchObject({ status: 'absent' });
});
