import { describe, expect, it } from 'vitest';
import type { AllocationRecipe, Recipe } from '../../core/recipe/recipe.ts';
import { openDemoBench } from '../testing/openDemoBench.ts';
import { allocationOf } from './allocation.ts';
import { currentRun } from '../run/selectors.ts';
import { settle } from '../../base/testing/settle.ts';

const global: AllocationRecipe = { kind: 'global', target: 0.8, unit: 'weights', floor: 0 };

const under =
  (allocation: AllocationRecipe) =>
  (recipe: Recipe): Recipe => ({ ...recipe, pruning: { ...recipe.pruning, allocation } });

async function openStore() {
  const { client, demo, store } = await openDemoBench();
  // The worker draws what it has once something is watched.
  store.actions.watch('card:conv1', {
    layer: 'conv1',
    layout: 'matrix',
    maxColumns: 8,
    maxRows: 8,
  });
  await settle();
  return { client, demo, store, allocation: () => allocationOf(store.getState()) };
}

describe('the allocation of the wanted recipe', () => {
  it('is known at once where shapes decide, without asking the worker', async () => {
    const { client, store, allocation } = await openStore();
    store.actions.changeRecipe(under({ kind: 'uniform', target: 0.7, unit: 'weights' }));
    expect(allocation()).toMatchObject({ isPending: false, isFromWeights: false });
    expect(allocation().layers['dense1']).toBeCloseTo(0.7, 6);
    await settle();
    expect(client.callsOf('allocate')).toHaveLength(0);
  });

  it('is the worker’s where weights decide, pending until it is of this very recipe', async () => {
    const { client, store, allocation } = await openStore();
    client.answer('allocate', ({ recipe: { pruning } }) => ({
      layers: { conv1: 'target' in pruning.allocation ? pruning.allocation.target : 0 },
    }));
    store.actions.changeRecipe(under(global));
    expect(allocation()).toEqual({ layers: {}, isPending: true, isFromWeights: true });
    await settle();
    expect(allocation()).toEqual({
      layers: { conv1: 0.8 },
      isPending: false,
      isFromWeights: true,
    });
    store.actions.setNetworkTarget(0.9);
    expect(allocation()).toMatchObject({ layers: { conv1: 0.8 }, isPending: true });
    await settle();
    expect(allocation()).toMatchObject({ layers: { conv1: 0.9 }, isPending: false });
  });

  it('asks one question at a time while a slider is dragged, the last one last', async () => {
    const { client, store } = await openStore();
    store.actions.changeRecipe(under(global));
    for (const target of [0.5, 0.6, 0.7, 0.75]) store.actions.setNetworkTarget(target);
    await settle();
    const asked = client
      .callsOf('allocate')
      .map(
        ({ recipe: { pruning } }) => 'target' in pruning.allocation && pruning.allocation.target,
      );
    expect(asked).toEqual([0.8, 0.75]);
  });

  it('says why where the weights cannot tell, and asks on once they can', async () => {
    const { client, store, allocation } = await openStore();
    const problem = { field: 'x', rule: 'no sums yet', code: 'needs-movement' } as const;
    client.failNext('allocate', { code: 'bad-request', message: 'no sums yet', problem });
    store.actions.changeRecipe(under(global));
    await settle();
    expect(allocation()).toMatchObject({
      layers: {},
      isPending: false,
      error: { problem: { code: 'needs-movement' } },
    });
    store.actions.setNetworkTarget(0.9);
    expect(allocation()).toEqual({ layers: {}, isPending: true, isFromWeights: true });
    await settle();
    expect(allocation()).toEqual({
      layers: { conv1: 0.5, conv2: 0.5, dense1: 0.5, dense2: 0.5 },
      isPending: false,
      isFromWeights: true,
    });
  });

  it('is asked for again when the weights have come to rest', async () => {
    const { client, store, demo } = await openStore();
    store.actions.changeRecipe(under(global));
    await settle();
    const before = client.callsOf('allocate').length;
    await store.actions.run();
    demo.advance(1_000);
    await settle();
    expect(client.callsOf('allocate').length).toBeGreaterThan(before);
  });
});

describe('live changes of the whole network', () => {
  it('sends a network-wide target to a live run, and takes it back with undo', async () => {
    const { client, store, demo } = await openStore();
    store.actions.changeRecipe(under(global));
    await store.actions.run();
    demo.advance(10);
    store.actions.setNetworkTarget(0.9);
    await settle();
    store.actions.undo();
    await settle();
    expect(client.callsOf('edit').map(({ request }) => request)).toEqual([
      { kind: 'setNetworkTarget', sparsity: 0.9 },
      { kind: 'setNetworkTarget', sparsity: 0.8 },
    ]);
    expect(currentRun(store.getState())?.edits).toHaveLength(2);
  });

  it('moves all layers’ own targets together, in the run as in the recipe', async () => {
    const { client, store, demo } = await openStore();
    store.actions.setTarget('conv1', 0.6);
    await store.actions.run();
    demo.advance(10);
    store.actions.setNetworkTarget(0.9);
    await settle();
    const { layers } = store.getState().recipe.pruning;
    // conv1 kept twice as much as the others, and still does.
    const kept = (name: string) => 1 - (layers[name]?.target ?? 0);
    expect(kept('conv1') / kept('conv2')).toBeCloseTo(2, 9);
    expect(client.callsOf('edit').map(({ request }) => request)).toEqual(
      ['conv1', 'conv2', 'dense1', 'dense2'].map((layer) => ({
        kind: 'setTarget',
        layer,
        sparsity: layers[layer]?.target,
      })),
    );
  });

  it('says that no run takes an edit once it is over', async () => {
    const { client, store, demo } = await openStore();
    await store.actions.run();
    demo.advance(1_000);
    await settle();
    await store.actions.edit({ kind: 'pruneNow' });
    await store.actions.recalibrate();
    expect(client.callsOf('edit')).toHaveLength(0);
    expect(store.getState().notices.at(-1)).toMatchObject({
      kind: 'error',
      error: { code: 'not-running' },
    });
  });

  it('recalibrates a live run as an edit', async () => {
    const { client, store, demo } = await openStore();
    await store.actions.run();
    demo.advance(10);
    await store.actions.recalibrate();
    expect(client.callsOf('edit')[0]?.request).toEqual({ kind: 'recalibrate' });
  });
});
