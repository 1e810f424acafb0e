/** What a link leads to is what it was made of: over real workers in this process, one device after the other. */
import { afterEach, expect, it } from 'vitest';
import { spawnInProcess } from '../../client/testing/spawnInProcess.ts';
import { WorkerClient } from '../../client/WorkerClient.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { RunStart } from '../../core/records/records.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { MemoryCheckpoints } from '../../keeper/MemoryCheckpoints.ts';
import type { AppState } from '../AppState.ts';
import { createAppStore, type AppStore } from '../createStore.ts';
import { sharedTask } from '../exchange/sharing.ts';
import { lastWeightsOf } from '../run/keptBaseline.ts';
import { currentRun } from '../run/selectors.ts';
import { runIdOf } from '../run/session.ts';
import { memoryAddress } from '../testing/memoryAddress.ts';
import { when } from '../when.ts';

/** 16 training steps: 4 dense, 8 with a pruning step every 2, 4 of recovery. */
const recipe = completeRecipe({
  network: 'tfmot-cnn',
  data: { images: 8 },
  phases: { train: 1, prune: 2, fineTune: 1 },
  training: { batchSize: 2 },
  pruning: { schedule: { kind: 'polynomial', frequency: 2 } },
});
const shorter: Recipe = { ...recipe, seed: 9, phases: { train: 0, prune: 1, fineTune: 1 } };
const setConv1 = { kind: 'setTarget', layer: 'conv1', sparsity: 0.95 } as const;

const stores: AppStore[] = [];
afterEach(() => {
  for (const store of stores.splice(0)) store.dispose();
});

/** A device of its own, whose page is at that address. */
async function open(hash = ''): Promise<AppStore> {
  const checkpoints = new MemoryCheckpoints();
  const spawn = spawnInProcess();
  const urls = { dataSets: 'http://site/' };
  const store = createAppStore({
    createClient: () => new WorkerClient({ urls, spawn, locks: undefined, checkpoints }),
    addressBar: memoryAddress('', hash),
  });
  stores.push(store);
  await store.ready;
  return store;
}

const until = ({ getState, subscribe }: AppStore, holds: (state: AppState) => boolean) =>
  when({ get: getState, subscribe }, holds);
const isFinished = ({ session, leadIn }: AppState) =>
  session.phase === 'finished' && !session.isStopped && leadIn === undefined;

/** All that a run left behind, down to the weights of two layers. */
async function left(store: AppStore) {
  await until(store, isFinished);
  const run = currentRun(store.getState());
  const layers = [];
  for (const layer of ['conv1', 'dense1'])
    layers.push(await store.client().call('layer', { layer }));
  return { record: run?.record, edits: run?.edits, layers };
}

/** A run that had a live change, ended at a training step; its id. */
async function paused(store: AppStore, trainStep: number): Promise<string> {
  const edits = [{ ...setConv1, trainStep: 5 }];
  const runId = await store.startRun({
    recipe,
    start: { kind: 'fresh' },
    edits,
    pauseAt: trainStep,
  });
  await until(store, ({ session }) => session.phase === 'paused');
  await store.actions.stop();
  return runId;
}

/** Each runs what is to be shared to its end. */
const sources: Record<string, (store: AppStore) => Promise<void>> = {
  async 'a moment in mid-run, behind a live change'(store) {
    const runId = await paused(store, 7);
    await runFrom(store, { kind: 'weights', runId, trainStep: 7, isCompacted: false });
  },
  async 'a moment behind weights that were pruned by hand and at once'(store) {
    await store.startRun({ recipe, start: { kind: 'fresh' }, pauseAt: 6 });
    await until(store, ({ session }) => session.phase === 'paused');
    await store.actions.setKept('conv1', [1, 4], false);
    await store.actions.edit({ kind: 'pruneNow', targets: { dense1: 0.7 } });
    const runId = runIdOf(store.getState().session) ?? '';
    await store.actions.stop();
    await runFrom(store, { kind: 'weights', runId, trainStep: 6, isCompacted: false });
  },
  async 'the moment before the first pruning step'(store) {
    const runId = await paused(store, 9);
    const start = {
      kind: 'weights',
      runId,
      trainStep: 6,
      isCompacted: false,
      isUnpruned: true,
    } as const;
    await runFrom(store, start);
  },
  async 'a moment that is gone on from, with a live change of its own'(store) {
    const runId = await paused(store, 7);
    const edits = [{ kind: 'setTarget', layer: 'dense1', sparsity: 0.9, trainStep: 9 }] as const;
    store.actions.loadRecipe({ recipe, start: { kind: 'checkpoint', runId, trainStep: 7 }, edits });
    await store.actions.run();
  },
  async 'the end of a run under another seed'(store) {
    await store.startRun({ recipe, start: { kind: 'fresh' } });
    await until(store, isFinished);
    const run = currentRun(store.getState());
    if (run) await runFrom(store, lastWeightsOf(run));
  },
  async 'a compacted network'(store) {
    const runId = await paused(store, 12);
    await store.actions.measure('compaction', {}, { at: { runId, trainStep: 12 } });
    await store.actions.startCompacted();
  },
  async 'a moment behind a moment'(store) {
    const runId = await paused(store, 7);
    const start = { kind: 'weights', runId, trainStep: 7, isCompacted: false } as const;
    const second = await store.startRun({ recipe: shorter, start, pauseAt: 3 });
    await until(store, ({ session }) => session.phase === 'paused');
    await store.actions.stop();
    await runFrom(store, { kind: 'weights', runId: second, trainStep: 3, isCompacted: false });
  },
};

async function runFrom({ actions }: AppStore, start: RunStart): Promise<void> {
  actions.loadRecipe({ recipe: shorter, start });
  await actions.run();
}

it.each(Object.keys(sources))(
  'is the same run again, bit for bit: %s',
  async (name) => {
    const first = await open();
    await sources[name]?.(first);
    const shared = await left(first);
    const { task, isStartLeftOut } = sharedTask(first.getState());
    expect(isStartLeftOut).toBe(false);
    expect(task.lead).toBeDefined();
    const link = first.actions.shareLink({ hasView: false, hasLanguage: false, hasTheme: false });

    const second = await open(new URL(link).hash);
    expect(second.getState()).toMatchObject({
      lead: task.lead,
      session: { phase: 'ready' },
      runs: {},
    });
    await second.actions.trainLead();
    expect(second.getState()).not.toHaveProperty('lead');
    expect(second.getState().session.phase).toBe('finished');
    await second.actions.run();
    expect(await left(second)).toEqual(shared);
    expect(sharedTask(second.getState())).toEqual({ task, isStartLeftOut });

    // Run alone goes the whole way, too.
    const third = await open(new URL(link).hash);
    await third.actions.run();
    expect(await left(third)).toEqual(shared);
  },
  60_000,
);
