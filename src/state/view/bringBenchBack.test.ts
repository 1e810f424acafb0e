import { describe, expect, it } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { openDemoBench, type DemoBench } from '../testing/openDemoBench.ts';
import { liveFigures } from '../run/liveSelectors.ts';
import { controls, currentRun } from '../run/selectors.ts';

/** A bench with the run `demo-1`, played to its end. */
async function finishedBench(): Promise<DemoBench> {
  const bench = await openDemoBench();
  await bench.store.actions.run();
  bench.demo.advance(1_000);
  return bench;
}

function benchOf({ store }: DemoBench) {
  const state = store.getState();
  return { session: state.session, run: currentRun(state), figures: liveFigures(state) };
}

describe('a finished run that another takes the place of', () => {
  // →, Space and R, and the controls that they stand for.
  it.each(['nextPruningStep', 'run', 'reset'] as const)(
    'is brought back by undo after %s, with its record and weights',
    async (action) => {
      const bench = await finishedBench();
      const { client, demo, store } = bench;
      const before = benchOf(bench);
      const { recipe } = store.getState();
      await store.actions[action]();
      await settle();
      expect(benchOf(bench)).not.toEqual(before);
      expect(controls(store.getState()).canUndo).toBe(true);
      store.actions.undo();
      await settle();
      expect(benchOf(bench)).toEqual(before);
      expect(store.getState().recipe).toBe(recipe);
      expect(client.callsOf('show')).toEqual([{ runId: 'demo-1' }]);
      expect([demo.trainStep, demo.status]).toEqual([282, 'finished']);
      expect(Object.values(store.getState().pictures.summaries)[0]?.trainStep).toBe(282);
    },
  );

  it('comes back though the one after it trains, which is stopped and comes back by redo', async () => {
    const bench = await finishedBench();
    const { demo, store } = bench;
    await store.actions.run();
    demo.advance(40);
    store.actions.undo();
    await settle();
    expect(currentRun(store.getState())?.runId).toBe('demo-1');
    expect(store.getState().live['demo-2']?.status).toBe('stopped');
    store.actions.redo();
    await settle();
    expect(store.getState().session).toEqual({
      phase: 'finished',
      runId: 'demo-2',
      isStopped: true,
    });
    expect(currentRun(store.getState())?.record.train).toHaveLength(40);
    store.actions.undo();
    await settle();
    expect(currentRun(store.getState())?.runId).toBe('demo-1');
  });

  it('is reset again by redo', async () => {
    const { client, store } = await finishedBench();
    await store.actions.reset();
    store.actions.undo();
    await settle();
    const prepared = client.callsOf('prepare').length;
    store.actions.redo();
    await settle();
    expect(store.getState().session).toEqual({ phase: 'ready' });
    expect(client.callsOf('prepare')).toHaveLength(prepared + 1);
  });

  it('comes back with its network, which a setting had changed', async () => {
    const bench = await finishedBench();
    const { store } = bench;
    const before = benchOf(bench);
    store.actions.changeRecipe((recipe) => ({ ...recipe, network: 'lenet-300-100' }));
    await settle();
    expect(store.getState().session).toEqual({ phase: 'ready' });
    store.actions.undo();
    await settle();
    expect(benchOf(bench)).toEqual(before);
    expect(Object.keys(store.getState().pictures.summaries)).toContain('conv2');
    store.actions.redo();
    await settle();
    expect(store.getState().session).toEqual({ phase: 'ready' });
    expect(store.getState().recipe.network).toBe('lenet-300-100');
  });

  it('is a step of its own between the settings around it', async () => {
    const { store } = await finishedBench();
    const targetOf = () => store.getState().recipe.pruning.layers['conv1']?.target;
    store.actions.setTarget('conv1', 0.5);
    await store.actions.run();
    store.actions.setTarget('conv1', 0.4);
    store.actions.undo();
    expect([targetOf(), currentRun(store.getState())?.runId]).toEqual([0.5, 'demo-2']);
    store.actions.undo();
    expect([targetOf(), currentRun(store.getState())?.runId]).toEqual([0.5, 'demo-1']);
    store.actions.undo();
    expect([targetOf(), currentRun(store.getState())?.runId]).toEqual([0.8, 'demo-1']);
  });
});

describe('a run that is reset while it trains', () => {
  it('is brought back as it was stopped', async () => {
    const bench = await openDemoBench();
    const { demo, store } = bench;
    await store.actions.run();
    demo.advance(40);
    await store.actions.reset();
    expect(store.getState().session).toEqual({ phase: 'ready' });
    store.actions.undo();
    await settle();
    expect(store.getState().session).toEqual({
      phase: 'finished',
      runId: 'demo-1',
      isStopped: true,
    });
    expect(currentRun(store.getState())?.record.train).toHaveLength(40);
  });
});

describe('what cannot be brought back', () => {
  it('is said, and fresh weights are drawn', async () => {
    const { client, store } = await finishedBench();
    await store.actions.reset();
    client.failNext('show', { code: 'not-running', message: 'no checkpoint' });
    store.actions.undo();
    await settle();
    expect(store.getState().session).toEqual({ phase: 'ready' });
    expect(store.getState().notices.map(({ kind }) => kind)).toEqual(['weights-gone']);
    expect(client.calls.at(-1)?.name).not.toBe('show');
  });
});

it('a first run takes nothing off the bench, and leaves no step', async () => {
  const { store } = await finishedBench();
  expect(store.getState().past).toEqual([]);
});
