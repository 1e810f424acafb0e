import { describe, expect, it, vi } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { FakeClient } from '../../client/FakeClient.ts';
import { playDemoRun } from '../../client/testing/playDemoRun.ts';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import type { BackendReport } from '../../core/records/records.ts';
import { payloadOf } from '../../exchange/link/shareLink.ts';
import { createAppStore, type StoreOptions } from '../createStore.ts';
import { memoryAddress } from '../testing/memoryAddress.ts';
import { memoryStorage } from '../testing/memoryStorage.ts';
import { readSettings, writeSettings } from '../view/settings.ts';
import { benchRestMs } from '../worker/createRace.ts';
import { expectedRunMs, lightRecipe, longestRunMs } from './lightRecipe.ts';

const device = { isSavingData: false, onBattery: () => undefined };
const backend: BackendReport = { name: 'wasm', candidates: [{ name: 'wasm', status: 'chosen' }] };

/** A page on a device that an earlier visit has timed at so many milliseconds a training step. */
async function openPage(stepMs: number, options: Partial<StoreOptions> = {}, search = '') {
  const client = new FakeClient();
  const demo = playDemoRun(client);
  client.answer('initialize', () => ({ backend, fingerprint: 'a browser|' }));
  const storage = memoryStorage();
  const rememberedBackend = { name: 'wasm', fingerprint: 'a browser|', stepMs } as const;
  writeSettings(storage, { rememberedBackend });
  const addressBar = memoryAddress(search);
  const store = createAppStore({
    createClient: () => client,
    storage,
    addressBar,
    device,
    ...options,
  });
  await store.ready;
  await settle();
  const images = () => store.getState().recipe.data.images;
  const kinds = () => store.getState().notices.map(({ kind }) => kind);
  return { store, storage, demo, images, kinds };
}

describe('the recipe of a first opening', () => {
  it('has fewer images on a slow device, as a step that can be undone, and the page says why', async () => {
    const { store, images } = await openPage(90);
    expect(images()).toBe(6_000);
    expect(store.getState().notices).toMatchObject([
      {
        kind: 'recipe-lightened',
        light: { stepMs: 90, images: 6_000, fullImages: 12_000 },
        offer: 'full-recipe',
      },
    ]);
    expect(store.getState().past.map(({ recipe }) => recipe)).toEqual([defaultRecipe()]);
    store.actions.undo();
    expect(store.getState().recipe).toEqual(defaultRecipe());
  });

  it('is whole again by one press, which is remembered', async () => {
    const { store, storage, images, kinds } = await openPage(90);
    store.actions.takeFullRecipe();
    expect(store.getState().recipe).toEqual(defaultRecipe());
    expect([images(), kinds()]).toEqual([12_000, []]);
    expect(readSettings(storage).isLightDeclined).toBe(true);
    expect((await openPage(90, { storage })).images()).toBe(12_000);
  });

  it('stays as it is on a device that is quick enough', async () => {
    const { images, kinds } = await openPage(12);
    expect([images(), kinds()]).toEqual([12_000, []]);
  });

  it.each([
    ['a link', `#recipe=${payloadOf({ recipe: defaultRecipe(), edits: [] })}`],
    ['a lesson', '#lesson=what-is-pruning'],
    ['a set-up for a class', '#class=1_views.preview'],
  ])('stays as it is where the page opens on %s', async (_what, hash) => {
    const addressBar = memoryAddress('', hash);
    expect((await openPage(900, { addressBar })).images()).toBe(12_000);
  });

  it('stays as it is in a test, which says itself what it trains on', async () => {
    const client = new FakeClient();
    playDemoRun(client);
    client.answer('initialize', () => ({ backend, fingerprint: 'a browser|' }));
    const storage = memoryStorage();
    writeSettings(storage, {
      rememberedBackend: { name: 'wasm', fingerprint: 'a browser|', stepMs: 900 },
    });
    const store = createAppStore({ createClient: () => client, storage });
    await store.ready;
    await settle();
    expect(store.getState().recipe).toEqual(defaultRecipe());
  });

  it('is lightened by a timing on this visit, unless something was done before it came', async () => {
    vi.useFakeTimers();
    try {
      const timed: BackendReport = {
        name: 'wasm',
        candidates: [{ name: 'wasm', status: 'chosen', stepMs: 400 }],
      };
      const open = async () => {
        const client = new FakeClient();
        playDemoRun(client);
        client.answer('initialize', () => ({ backend }));
        client.answer('raceBackends', () => ({ backend: timed, fingerprint: 'a browser|' }));
        const storage = memoryStorage();
        const store = createAppStore({ createClient: () => client, storage, device });
        await store.ready;
        return { store, storage };
      };
      const idle = await open();
      await vi.advanceTimersByTimeAsync(benchRestMs + 1_000);
      expect(idle.store.getState().recipe.data.images).toBe(6_000);
      expect(readSettings(idle.storage).rememberedBackend).toMatchObject({ stepMs: 400 });
      const used = await open();
      used.store.actions.setTarget('conv1', 0.5);
      await vi.advanceTimersByTimeAsync(2 * benchRestMs + 1_000);
      expect(used.store.getState().recipe.data.images).toBe(12_000);
      expect(used.store.getState().backend).toEqual(timed);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a light recipe', () => {
  const recipe = defaultRecipe();

  it('differs by its training images alone, where the recipe takes longer than a run may', () => {
    const light = lightRecipe(recipe, 90);
    expect(light?.recipe).toEqual({ ...recipe, data: { ...recipe.data, images: 6_000 } });
    expect(light?.fullRunMs).toBe(expectedRunMs(recipe, 90));
    expect(light?.fullRunMs).toBeGreaterThan(longestRunMs);
    expect(light?.runMs).toBeLessThan(light?.fullRunMs ?? 0);
    expect(lightRecipe(recipe, longestRunMs / expectedRunMs(recipe, 1) - 0.1)).toBeUndefined();
  });

  it('is not made of one with as few images', () => {
    expect(
      lightRecipe({ ...recipe, data: { ...recipe.data, images: 6_000 } }, 2_000),
    ).toBeUndefined();
  });

  it('counts the steps of the plan and a third of a step for a batch that is only looked at', () => {
    // 282 steps, 15 pruning steps with two looks at 1,000 images, three phases with one at 16,000.
    const looked = 15 * 2 * 1_000 + 3 * 16_000;
    expect(expectedRunMs(recipe, 10)).toBeCloseTo(10 * (282 + looked / 128 / 3), 6);
  });
});
