import { describe, expect, it } from 'vitest';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { isStale } from '../run/selectors.ts';
import { openDemoBench } from '../testing/openDemoBench.ts';
import { recipeOffers, runOffers } from './exchangeOffers.ts';

const file = (content: object | string, name = 'mine.json') =>
  new File([typeof content === 'string' ? content : JSON.stringify(content)], name);

describe('a recipe that is opened', () => {
  it('is in the form as one step, which can be undone, and that is said', async () => {
    const { store } = await openDemoBench();
    const { actions, getState } = store;
    const { recipe: before } = getState();
    const staged = {
      baseline: completeRecipe({ seed: 3, phases: { train: 2 } }),
      recipe: completeRecipe({ seed: 3 }),
    };
    await actions.openRecipe(file(staged));
    expect(getState()).toMatchObject(staged);
    expect(getState().past).toHaveLength(1);
    expect(getState().notices).toMatchObject([
      { kind: 'file-opened', file: { name: 'mine.json', editCount: 0 } },
    ]);
    actions.undo();
    expect(getState().recipe).toEqual(before);
    expect(getState().baseline).toBeUndefined();
  });

  it('may be that of a saved run, whose live changes Run makes again until the recipe forbids them', async () => {
    const { store, client } = await openDemoBench();
    const { actions } = store;
    const recipe = completeRecipe({ seed: 3 });
    const edits = [{ kind: 'pruneNow', trainStep: 100 }];
    const saved = { runId: 'a', recipe, start: { kind: 'fresh' }, edits, plan: {}, record: {} };
    await actions.openRecipe(file(saved));
    expect(store.getState()).toMatchObject({ recipe, edits });
    await actions.run();
    expect(client.callsOf('start')).toEqual([{ recipe, edits }]);
    expect(isStale(store.getState())).toBe(false);
    actions.changeRecipe((before) => ({ ...before, seed: 4 }));
    expect(store.getState()).toMatchObject({ edits });
    actions.changeRecipe((before) => ({ ...before, data: { ...before.data, images: 1_000 } }));
    expect(store.getState()).not.toHaveProperty('edits');
    actions.undo();
    expect(store.getState()).toMatchObject({ edits });
  });

  it('says how many live changes of its baseline it leaves out', async () => {
    const { store } = await openDemoBench();
    const recipe = completeRecipe({ seed: 3 });
    const edits = [{ kind: 'pruneNow', trainStep: 100 }];
    const baseline = { runId: 'a', recipe, start: { kind: 'fresh' }, edits };
    await store.actions.openRecipe(file({ recipe, baseline }));
    expect(store.getState().notices).toMatchObject([{ file: { editCount: 1 } }]);
  });

  it('is what was saved, baseline included', async () => {
    const { store } = await openDemoBench();
    const staged = {
      baseline: completeRecipe({ seed: 3 }),
      recipe: completeRecipe({ seed: 3, phases: { train: 0 } }),
    };
    store.actions.loadRecipe(staged);
    const saved = recipeOffers[0]?.fileOf(store.getState());
    store.actions.loadRecipe({ recipe: completeRecipe() });
    await store.actions.openRecipe(file(saved?.content ?? '', saved?.name));
    expect(store.getState()).toMatchObject(staged);
  });
});

describe('a file that is refused', () => {
  it('changes nothing and is said by field and rule, or by its fault, the newest alone', async () => {
    const { store } = await openDemoBench();
    const { actions, getState } = store;
    const { recipe } = getState();
    await actions.openRecipe(file('{"seed": '));
    expect(getState().notices).toMatchObject([
      { kind: 'file-refused', file: { fault: { code: 'not-json', line: 1, column: 10 } } },
    ]);
    await actions.openRecipe(file({ seed: -1, data: { images: 0 } }));
    expect(getState().notices).toMatchObject([
      {
        kind: 'file-refused',
        problem: { field: 'seed', code: 'out-of-range', value: -1 },
        file: { name: 'mine.json', otherProblemCount: 1 },
      },
    ]);
    expect(getState().recipe).toBe(recipe);
    expect(getState().past).toEqual([]);
  });

  it('may be so because a run of another network is under way', async () => {
    const { store, demo } = await openDemoBench();
    const { actions, getState } = store;
    await actions.run();
    demo.advance(10);
    await actions.openRecipe(file({ network: 'lenet-5' }));
    expect(getState().recipe.network).toBe('small-cnn');
    expect(getState().notices).toMatchObject([
      { kind: 'file-refused', file: { fault: { code: 'other-network', network: 'lenet-5' } } },
    ]);
    await actions.openRecipe(file({ seed: 99 }));
    expect(getState().recipe.seed).toBe(99);
  });
});

it('there are no curves to save before a run, and those of the run on screen after', async () => {
  const { store, demo } = await openDemoBench();
  const [curves] = runOffers;
  expect(curves?.fileOf(store.getState())).toBeUndefined();
  await store.actions.run();
  demo.advance(10);
  const lines = curves?.fileOf(store.getState())?.content.split('\r\n') ?? [];
  expect(lines).toHaveLength(1 + 10 + 1);
});
