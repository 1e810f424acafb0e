import { describe, expect, it } from 'vitest';
import { buildRecipe } from '../../core/testing/builders.ts';
import { openDemoBench, type DemoBench } from '../testing/openDemoBench.ts';
import type { Experiment } from '../parts/Experiment.ts';
import { liveFigures } from '../run/liveSelectors.ts';
import { currentRun, shownRecipe } from '../run/selectors.ts';
import { settle } from '../../base/testing/settle.ts';

/** One arm, one seed, and of another network than the bench's. */
const other: Experiment = {
  id: 'other',
  arms: [{ id: 'a', staged: { recipe: buildRecipe({ network: 'lenet-300-100' }) } }],
  seeds: [3],
};

/** Plays `other` to its end. */
async function playOther({ store, demo }: DemoBench): Promise<void> {
  const over = store.actions.startExperiment(other);
  await settle();
  expect(store.getState().experiments['other']?.now).toMatchObject({ armId: 'a' });
  expect(shownRecipe(store.getState()).network).toBe('lenet-300-100');
  demo.advance(1_000);
  await over;
  expect(store.getState().experiments['other']?.phase).toBe('done');
}

describe('what the user has on the bench', () => {
  it('gives way to the first run in one change of the store, after the press was answered', async () => {
    const bench = await openDemoBench();
    const { actions, subscribe } = bench.store;
    await actions.run();
    bench.demo.advance(1_000);
    const changes: string[] = [];
    subscribe(({ session, experiments }) => {
      const now = experiments['other']?.now?.armId ?? 'none yet';
      const seen = `${session.phase}, ${now}`;
      if (seen !== changes.at(-1)) changes.push(seen);
    });
    const over = actions.startExperiment(other);
    // Nothing but a task of its own comes after this; promises alone would not part them.
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
    expect(changes).toEqual(['finished, none yet']);
    await settle();
    expect(changes).toEqual(['finished, none yet', 'warming-up, a']);
    bench.demo.advance(1_000);
    await over;
  });

  it('is back after an experiment: the finished run with its record, figures and layer', async () => {
    const bench = await openDemoBench();
    const { actions, getState } = bench.store;
    await actions.run();
    bench.demo.advance(1_000);
    actions.selectLayer('conv1');
    actions.changeView({ layout: 'filters' });
    const before = getState();
    await playOther(bench);
    const after = getState();
    expect(after.session).toEqual(before.session);
    expect(liveFigures(after)).toEqual(liveFigures(before));
    expect(currentRun(after)).toBe(currentRun(before));
    expect(after.recipe).toBe(before.recipe);
    expect(after.view).toEqual(before.view);
    expect(Object.keys(after.pictures.summaries)).toEqual(['conv1', 'conv2', 'dense1', 'dense2']);
    expect(Object.keys(after.runs)).toHaveLength(2);
  });

  it('is a run that was under way, paused, which goes on where it was', async () => {
    const bench = await openDemoBench();
    const { client, demo, store } = bench;
    await store.actions.run();
    demo.advance(40);
    const runId = currentRun(store.getState())?.runId ?? '';
    await playOther(bench);
    expect(client.calls.map(({ name }) => name)).not.toContain('stop');
    expect(store.getState().session).toEqual({ phase: 'paused', runId });
    await store.actions.resume();
    demo.advance(1_000);
    const run = currentRun(store.getState());
    expect(store.getState().session).toMatchObject({ phase: 'finished', runId });
    expect(run?.record.train.map(({ trainStep }) => trainStep)).toEqual(
      Array.from({ length: 282 }, (_, i) => i + 1),
    );
  });

  it('is fresh weights of what is wanted by then, where nothing had been run', async () => {
    const bench = await openDemoBench();
    const { client, demo, store } = bench;
    const over = store.actions.startExperiment(other);
    await settle();
    const drawn = client.callsOf('prepare').length;
    store.actions.changeRecipe((recipe) => ({ ...recipe, seed: 77 }));
    expect(client.callsOf('prepare')).toHaveLength(drawn);
    demo.advance(1_000);
    await over;
    expect(store.getState().session).toEqual({ phase: 'ready' });
    expect(client.callsOf('prepare').at(-1)?.recipe).toMatchObject({ seed: 77 });
    expect(store.getState().view.selectedLayer).toBe('dense1');
  });

  it('is a failed run with its offer to go on', async () => {
    const bench = await openDemoBench();
    const { client, demo, store } = bench;
    await store.actions.run();
    demo.advance(20);
    const runId = currentRun(store.getState())?.runId ?? '';
    const error = { code: 'diverged', message: 'NaN', trainStep: 21 } as const;
    client.emit('status', { runId, status: 'failed', trainStep: 21, error });
    await playOther(bench);
    expect(store.getState().session).toMatchObject({ phase: 'failed', runId });
    expect(store.getState().notices).toMatchObject([{ kind: 'error', offer: 'go-on-slower' }]);
    await store.actions.restore();
    expect(client.callsOf('restore')).toEqual([{ runId }]);
  });

  it('gives way to fresh weights where it cannot be brought back, and that is said', async () => {
    const bench = await openDemoBench();
    bench.client.answer('setAside', () => () => Promise.reject(new Error('no memory')));
    await bench.store.actions.run();
    bench.demo.advance(1_000);
    await playOther(bench);
    expect(bench.store.getState().session).toEqual({ phase: 'ready' });
    expect(bench.store.getState().notices).toMatchObject([{ kind: 'error' }]);
    expect(bench.client.callsOf('prepare').at(-1)?.recipe.network).toBe('small-cnn');
  });

  it('is not stopped by who stops the experiment before its first run', async () => {
    const bench = await openDemoBench();
    const { client, demo, store } = bench;
    await store.actions.run();
    demo.advance(10);
    let paused: () => void = () => undefined;
    const runId = currentRun(store.getState())?.runId ?? '';
    client.answer('pause', () => new Promise((resolve) => (paused = () => resolve())));
    const over = store.actions.startExperiment(other);
    const stopping = store.actions.stopExperiment();
    paused();
    client.emit('status', { runId, status: 'paused', trainStep: 10 });
    await stopping;
    await over;
    expect(client.calls.map(({ name }) => name)).not.toContain('stop');
    expect(client.callsOf('start')).toHaveLength(1);
    expect(store.getState().session).toEqual({ phase: 'paused', runId });
    expect(store.getState().experiments['other']?.phase).toBe('stopped');
  });

  it('is put away by a reset, which ends the experiment first', async () => {
    const bench = await openDemoBench();
    const { demo, store } = bench;
    await store.actions.run();
    demo.advance(1_000);
    const over = store.actions.startExperiment(other);
    await settle();
    demo.advance(5);
    await store.actions.reset();
    await over;
    expect(store.getState().experiments['other']?.phase).toBe('stopped');
    expect(store.getState().session).toEqual({ phase: 'ready' });
    expect(demo.status).toBe('none');
  });
});
