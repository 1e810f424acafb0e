import { describe, expect, it } from 'vitest';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { buildRecipe } from '../../core/testing/builders.ts';
import { openDemoBench } from '../testing/openDemoBench.ts';
import { createPlayground } from '../playground/installPlayground.ts';
import { controls } from './selectors.ts';
import { settle } from '../../base/testing/settle.ts';

const anotherNetwork = (recipe: Recipe): Recipe => ({ ...recipe, network: 'lenet-5' });

/** An experiment under way, 20 training steps into its first run; `finish` plays it to its end. */
async function playing() {
  const { client, demo, store } = await openDemoBench();
  store.actions.changeRecipe(anotherNetwork);
  store.actions.undo();
  const over = store.actions.startExperiment({
    id: 'test',
    arms: [{ id: 'a', staged: { recipe: buildRecipe() } }],
    seeds: [1],
  });
  await settle();
  demo.advance(20);
  const finish = async (): Promise<void> => {
    demo.advance(1_000);
    await over;
  };
  return { client, store, demo, over, finish, playground: createPlayground(store) };
}

describe('while an experiment plays', () => {
  it('the network stays: no choice, no redo and no undo brings another, and that is said once', async () => {
    const { store, finish } = await playing();
    const { actions, getState } = store;
    const { recipe, future } = getState();
    expect(controls(getState()).canRedo).toBe(false);
    actions.redo();
    actions.changeRecipe(anotherNetwork);
    expect(getState().recipe).toBe(recipe);
    expect(getState().future).toBe(future);
    expect(getState().notices).toMatchObject([
      { kind: 'experiment-plays', offer: 'stop-experiment' },
    ]);
    await finish();
    expect(getState().notices).toEqual([]);
    expect(controls(getState()).canRedo).toBe(true);
    actions.redo();
    expect(getState().recipe.network).toBe('lenet-5');
  });

  it('the rest of the recipe can be set up for what comes after it, and undone', async () => {
    const { store, finish } = await playing();
    const { actions, getState } = store;
    actions.setTarget('conv1', 0.3);
    expect(getState().recipe.pruning.layers['conv1']?.target).toBe(0.3);
    expect(controls(getState()).canUndo).toBe(true);
    actions.undo();
    expect(getState().recipe.pruning.layers['conv1']?.target).toBe(0.8);
    expect(getState().notices).toEqual([]);
    await finish();
  });

  it('no other run and no other backend begins', async () => {
    const { client, store, demo, over, finish } = await playing();
    const { actions, getState } = store;
    await actions.chooseBackend('cpu');
    expect(client.isDisposed).toBe(false);
    await expect(store.startRun()).rejects.toMatchObject({ error: { code: 'busy' } });
    expect(client.callsOf('start')).toHaveLength(1);
    expect(getState().notices).toMatchObject([{ kind: 'experiment-plays' }]);
    // Between the last training step and the end, nothing is live.
    demo.advance(1_000);
    await actions.run();
    await actions.nextPruningStep();
    await actions.restore();
    expect(client.callsOf('start')).toHaveLength(1);
    await over;
    await finish();
  });

  it('the test interface is refused with a reason, and stops it', async () => {
    const { client, store, over, playground } = await playing();
    await expect(playground.start({ network: 'lenet-5' })).rejects.toMatchObject({
      code: 'busy',
      message: expect.stringContaining('want no experiment that plays'),
    });
    await expect(playground.startCompacted()).rejects.toMatchObject({ code: 'busy' });
    expect(store.getState().recipe.network).toBe('small-cnn');
    await playground.stop();
    await over;
    expect(store.getState().experiments['test']?.phase).toBe('stopped');
    await playground.start({ network: 'lenet-5' });
    expect(client.callsOf('start').at(-1)?.recipe.network).toBe('lenet-5');
  });
});
