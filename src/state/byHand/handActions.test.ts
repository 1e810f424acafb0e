import { describe, expect, it } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { withPruning } from '../../core/recipe/withPruning.ts';
import { currentRun, isStale } from '../run/selectors.ts';
import { openStore } from '../testing/openStore.ts';
import { handObstacle } from './handSelectors.ts';

const prune = { kind: 'setKept', layer: 'conv2', grains: [3, 4], isKept: false } as const;
const revive = { ...prune, isKept: true } as const;

async function openBench() {
  const bench = await openStore();
  const sent = () => bench.client.callsOf('edit').map(({ request }) => request);
  const setKept = () => bench.actions.setKept('conv2', [3, 4], false);
  return { ...bench, sent, setKept };
}

describe('pruning by hand', () => {
  it('is an edit of a run that is under way, and undo takes it back', async () => {
    const { actions, demo, getState, sent, setKept } = await openBench();
    await actions.run();
    demo.advance(20);
    const { recipe } = getState();
    await setKept();
    expect(currentRun(getState())?.edits).toEqual([{ ...prune, trainStep: 20 }]);
    expect(isStale(getState())).toBe(false);
    expect(getState().session.phase).toBe('running');
    demo.advance(5);
    actions.undo();
    await settle();
    expect(sent()).toEqual([prune, revive]);
    expect(currentRun(getState())?.edits.at(-1)).toEqual({ ...revive, trainStep: 25 });
    actions.redo();
    await settle();
    expect(sent()).toEqual([prune, revive, prune]);
    expect(getState().recipe).toBe(recipe);
  });

  it('keeps its place among changes of the recipe', async () => {
    const { actions, demo, getState, sent, setKept } = await openBench();
    await actions.run();
    demo.advance(20);
    await actions.pause();
    actions.changeRecipe((recipe) => ({ ...recipe, seed: 8 }));
    await setKept();
    actions.changeRecipe((recipe) => ({ ...recipe, seed: 9 }));
    actions.undo();
    expect(sent()).toEqual([prune]);
    expect(getState().recipe.seed).toBe(8);
    actions.undo();
    await settle();
    expect(sent()).toEqual([prune, revive]);
    expect(getState().recipe.seed).toBe(8);
    actions.undo();
    expect(getState().recipe.seed).toBe(7);
  });

  it('is an edit at the last training step of a run that is over', async () => {
    const { actions, demo, getState, client, setKept } = await openBench();
    await actions.run();
    demo.advance(1_000);
    await settle();
    await setKept();
    const run = currentRun(getState());
    expect(run?.edits).toEqual([{ ...prune, trainStep: run?.plan.trainSteps }]);
    expect(getState().session.phase).toBe('finished');
    expect(client.callsOf('start')).toHaveLength(1);
    expect(getState().notices).toEqual([]);
  });

  it('begins a run from what is on the bench where none is there, which waits for its first step', async () => {
    const { actions, getState, client, sent, setKept } = await openBench();
    const { past } = getState();
    await setKept();
    await settle();
    expect(client.callsOf('start')).toMatchObject([
      { isPaused: true, from: { kind: 'pretrained' } },
    ]);
    expect(getState().session.phase).toBe('paused');
    expect(currentRun(getState())?.edits).toEqual([{ ...prune, trainStep: 0 }]);
    expect(isStale(getState())).toBe(false);
    expect(getState().past).toHaveLength(past.length + 1);
    // One step back: the network as it was opened.
    actions.undo();
    await settle();
    expect(getState().session.phase).toBe('ready');
    expect(getState().start).toBeUndefined();
    expect(sent()).toEqual([prune]);
  });

  it('says why it was refused, and leaves no step behind', async () => {
    const { actions, demo, getState, client, setKept } = await openBench();
    await actions.run();
    demo.advance(20);
    const { past } = getState();
    const problem = { field: 'grains', rule: 'stays', code: 'last-grain' };
    client.failNext('edit', { code: 'bad-recipe', message: 'no', problem });
    await setKept();
    expect(getState().notices).toMatchObject([{ kind: 'refused', problem }]);
    expect(getState().past).toBe(past);
  });

  it('is refused where the run that it needs would prune before the edit', async () => {
    const { actions, getState, client, setKept } = await openBench();
    actions.changeRecipe((recipe) => ({
      ...withPruning(recipe, { schedule: { kind: 'oneShot' } }),
      phases: { train: 0, prune: 0, fineTune: 1 },
    }));
    await setKept();
    expect(client.callsOf('start')).toEqual([]);
    expect(getState().notices).toMatchObject([{ problem: { code: 'prunes-at-once' } }]);
  });

  it('is not offered of layers that are left out, nor under tfmot’s rules, nor at a moment', async () => {
    const { actions, demo, getState } = await openBench();
    expect(handObstacle(getState(), 'conv2')).toBeUndefined();
    actions.changeRecipe((recipe) => {
      const layers = structuredClone(recipe.pruning.layers);
      if (layers['conv2']) layers['conv2'].excluded = true;
      return withPruning(recipe, { layers });
    });
    expect(handObstacle(getState(), 'conv2')).toBe('excluded');
    expect(handObstacle(getState(), 'conv1')).toBeUndefined();
    actions.undo();
    actions.changeRecipe((recipe) => withPruning(recipe, { rules: 'tfmot' }));
    expect(handObstacle(getState(), 'conv2')).toBe('tfmot');
    actions.undo();
    await actions.run();
    demo.advance(1_000);
    await settle();
    await actions.showMoment({ trainStep: 0 });
    expect(handObstacle(getState())).toBe('moment');
  });
});
