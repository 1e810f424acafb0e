import { describe, expect, test } from 'vitest';
import { currentRun } from './run/selectors.ts';
import { openStore } from './testing/openStore.ts';

describe('a target', () => {
  test('is an undoable change of the recipe while nothing runs', async () => {
    const { client, actions, getState } = await openStore();
    actions.setTarget('conv2', 0.4);
    expect(getState().recipe.pruning.layers.conv2?.target).toBe(0.4);
    expect(client.callsOf('edit')).toHaveLength(0);
    actions.undo();
    expect(getState().recipe.pruning.layers.conv2?.target).toBe(0.8);
  });

  test('for all layers skips those that are excluded or keep N of M', async () => {
    const { actions, getState } = await openStore();
    actions.changeRecipe((recipe) => {
      const layers = structuredClone(recipe.pruning.layers);
      if (layers.conv1) layers.conv1.excluded = true;
      if (layers.conv2) layers.conv2.granularity = { kind: 'nOfM', n: 2, m: 4, axis: 'input' };
      return { ...recipe, pruning: { ...recipe.pruning, layers } };
    });
    actions.setTarget('*', 0.25);
    const targets = Object.values(getState().recipe.pruning.layers).map(({ target }) => target);
    expect(targets).toEqual([0.8, 0.8, 0.25, 0.25]);
  });

  test('is an edit of a live run, and the wanted recipe follows', async () => {
    const { client, demo, actions, getState } = await openStore();
    await actions.run();
    demo.advance(10);
    actions.setTarget('conv2', 0.6);
    await expect.poll(() => currentRun(getState())?.edits.length).toBe(1);
    expect(client.callsOf('edit')).toMatchObject([
      { request: { kind: 'setTarget', layer: 'conv2', sparsity: 0.6 } },
    ]);
    expect(getState().recipe.pruning.layers.conv2?.target).toBe(0.6);
  });

  test('that is undone in mid-run is taken back in the run too, and redone', async () => {
    const { client, demo, actions, getState } = await openStore();
    await actions.run();
    demo.advance(20);
    actions.setTarget('conv2', 0.6);
    actions.undo();
    actions.redo();
    const sent = () => client.callsOf('edit').map(({ request }) => request);
    await expect.poll(() => sent().at(-1)).toMatchObject({ layer: 'conv2', sparsity: 0.6 });
    actions.undo();
    await expect.poll(() => sent().at(-1)).toMatchObject({ layer: 'conv2', sparsity: 0.8 });
    expect(getState().recipe.pruning.layers['conv2']?.target).toBe(0.8);
  });

  test('that is refused for want of room offers to prune now, straight to it', async () => {
    const { client, demo, actions, getState } = await openStore();
    await actions.run();
    demo.advance(200);
    const problem = { field: 'target', rule: 'none left', code: 'no-room' as const };
    client.failNext('edit', { code: 'bad-recipe', message: 'no', problem });
    actions.setTarget('conv2', 0.95);
    await expect.poll(() => getState().notices).toMatchObject([{ offer: 'prune-now' }]);
    await actions.edit({ kind: 'pruneNow' });
    expect(client.callsOf('edit').at(-1)).toMatchObject({
      request: { kind: 'pruneNow', targets: { conv2: 0.95 } },
    });
    expect(getState().notices).toEqual([]);
  });

  test('of the whole network is offered likewise', async () => {
    const { client, demo, actions, getState } = await openStore();
    actions.changeRecipe((recipe) => {
      const allocation = { kind: 'erk', target: 0.8, unit: 'weights' } as const;
      return { ...recipe, pruning: { ...recipe.pruning, allocation } };
    });
    await actions.run();
    demo.advance(200);
    const problem = { field: 'target', rule: 'none left', code: 'no-room' as const };
    client.failNext('edit', { code: 'bad-recipe', message: 'no', problem });
    actions.setNetworkTarget(0.95);
    await expect.poll(() => getState().notices).toMatchObject([{ offer: 'prune-now' }]);
    await actions.edit({ kind: 'pruneNow' });
    expect(client.callsOf('edit').at(-1)).toMatchObject({
      request: { kind: 'pruneNow', networkTarget: 0.95 },
    });
  });

  test('below the present sparsity is made, and said to change nothing', async () => {
    const { client, demo, actions, getState } = await openStore();
    await actions.run();
    demo.advance(190);
    client.trainStep = 190;
    actions.setTarget('conv2', 0.3);
    await expect
      .poll(() => getState().notices)
      .toMatchObject([{ kind: 'no-effect', note: { code: 'already-sparser', layer: 'conv2' } }]);
  });
});
