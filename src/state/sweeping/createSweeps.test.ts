import { describe, expect, it } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { buildDenseRecipe, buildRecipe } from '../../core/testing/builders.ts';
import type { SweepPlan } from '../../core/sweep/Sweep.ts';
import { keptRuns } from '../kept/keptRuns.ts';
import { nameOf } from '../parts/RunKeeping.ts';
import { currentRun } from '../run/selectors.ts';
import { sweepProgress, sweepResults, sweepRows } from '../sweep/sweepSelectors.ts';
import { sweepWorkers } from '../sweep/sweepWorkers.ts';
import { openSweepBench, type SweepBench } from '../testing/openSweepBench.ts';

const recipe = buildRecipe();

const plan: SweepPlan = {
  base: { recipe },
  fields: [{ by: 'path', path: 'training.learningRate', values: [0.001, 0.002] }],
  seeds: [3, 4],
};

/** Plays what is under way to its end, again and again. */
async function playOn({ workers }: SweepBench, rounds = 6): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await settle();
    for (const { demo } of workers) demo.advance(1_000);
    await settle();
  }
}

function phasesOf({ store }: SweepBench, sweepId: string): string[] {
  return sweepRows(store.getState(), sweepId).map(({ phase }) => phase);
}

const startsOf = ({ client }: SweepBench['workers'][number]) =>
  client
    .callsOf('start')
    .map((args) => [args.recipe.training.learningRate, args.recipe.seed].join(' '));

describe('a sweep', () => {
  it('runs its cells on as many workers as there are cores, and keeps each as a run', async () => {
    const scene = await openSweepBench();
    const sweepId = (await scene.store.actions.startSweep(plan)) ?? '';
    await settle();
    expect(scene.workers).toHaveLength(2);
    expect(scene.workers.map(startsOf)).toEqual([['0.001 3'], ['0.002 3']]);
    await playOn(scene);
    const state = scene.store.getState();
    expect(state.sweeps[sweepId]?.phase).toBe('done');
    expect(scene.workers.flatMap(startsOf).toSorted()).toEqual([
      '0.001 3',
      '0.001 4',
      '0.002 3',
      '0.002 4',
    ]);
    expect(keptRuns(state).map(({ keeping }) => nameOf(keeping))).toContain(
      'learningRate 0.002, seed 4',
    );
    expect(keptRuns(state).every(({ keeping }) => keeping.sweepId === sweepId)).toBe(true);
    const [series] = sweepResults(state, sweepId, 'accuracy');
    expect(series?.points.map(({ done, total, summary }) => [done, total, summary?.count])).toEqual(
      [
        [2, 2, 2],
        [2, 2, 2],
      ],
    );
    expect(scene.workers.every(({ client }) => client.isDisposed)).toBe(true);
  });

  it('leaves the bench to its user, and makes way while that trains', async () => {
    const scene = await openSweepBench();
    const { store, bench } = scene;
    await store.actions.startSweep(plan);
    await settle();
    for (const { demo } of scene.workers) demo.advance(5);
    expect(currentRun(store.getState())).toBeUndefined();
    await store.actions.run();
    bench.demo.advance(5);
    await settle();
    expect(sweepWorkers(store.getState())).toMatchObject({ allowed: 1, why: 'bench-busy' });
    expect(scene.workers.map(({ demo }) => demo.status)).toEqual(['running', 'paused']);
    bench.demo.advance(1_000);
    await settle();
    expect(sweepWorkers(store.getState()).allowed).toBe(2);
    expect(scene.workers.map(({ demo }) => demo.status)).toEqual(['running', 'running']);
    await store.actions.removeSweep(Object.keys(store.getState().sweeps)[0] ?? '');
  });

  it('waits on one core until the bench is at rest', async () => {
    const scene = await openSweepBench(1);
    await scene.store.actions.run();
    scene.bench.demo.advance(5);
    const sweepId = (await scene.store.actions.startSweep(plan)) ?? '';
    await settle();
    expect(scene.workers).toHaveLength(0);
    expect(scene.store.getState().sweeps[sweepId]?.phase).toBe('running');
    scene.bench.demo.advance(1_000);
    await settle();
    expect(scene.workers).toHaveLength(1);
    await playOn(scene, 12);
    expect(phasesOf(scene, sweepId)).toEqual(['done', 'done', 'done', 'done']);
  });

  it('pauses where it is and goes on, and says how far it is', async () => {
    const scene = await openSweepBench();
    const { actions, getState } = scene.store;
    const sweepId = (await actions.startSweep(plan)) ?? '';
    await settle();
    for (const { demo } of scene.workers) demo.advance(141);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(sweepProgress(getState(), sweepId, performance.now())?.share).toBeCloseTo(0.25, 6);
    await actions.pauseSweep(sweepId);
    await settle();
    expect(getState().sweeps[sweepId]?.phase).toBe('paused');
    expect(scene.workers.map(({ demo }) => demo.status)).toEqual(['paused', 'paused']);
    await actions.resumeSweep(sweepId);
    await playOn(scene);
    expect(getState().sweeps[sweepId]?.phase).toBe('done');
    expect(scene.workers.flatMap(startsOf)).toHaveLength(4);
  });

  it('stops with its runs, and goes on with them later', async () => {
    const scene = await openSweepBench(1);
    const { actions, getState } = scene.store;
    const sweepId = (await actions.startSweep(plan)) ?? '';
    await settle();
    scene.workers[0]?.demo.advance(1_000);
    await settle();
    scene.workers[0]?.demo.advance(20);
    await actions.stopSweep(sweepId);
    expect(getState().sweeps[sweepId]?.phase).toBe('stopped');
    expect(phasesOf(scene, sweepId)).toEqual(['done', 'waiting', 'waiting', 'waiting']);
    await actions.resumeSweep(sweepId);
    await playOn(scene, 12);
    expect(phasesOf(scene, sweepId)).toEqual(['done', 'done', 'done', 'done']);
    expect(scene.workers[1]?.client.callsOf('adopt')).toHaveLength(1);
  });

  it('takes over a run that is there already, of the same recipe on the same device', async () => {
    const scene = await openSweepBench();
    const { actions, getState } = scene.store;
    const first = (await actions.startSweep({ ...plan, seeds: [3] })) ?? '';
    await playOn(scene);
    const again = (await actions.startSweep({ ...plan, seeds: [3, 9] })) ?? '';
    await playOn(scene);
    const [before, after] = [first, again].map((id) =>
      sweepRows(getState(), id).map(({ runId }) => runId),
    );
    expect(after?.slice(0, 2)).toEqual(before);
    expect(keptRuns(getState())).toHaveLength(4);
  });

  it('trains a baseline once for the cells that start from it', async () => {
    const baseline = buildDenseRecipe({ phases: { train: 1, prune: 0, fineTune: 0 } });
    const scene = await openSweepBench();
    const staged = { baseline, recipe };
    const sweepId = (await scene.store.actions.startSweep({ ...plan, base: staged })) ?? '';
    await playOn(scene, 10);
    expect(phasesOf(scene, sweepId)).toEqual(['done', 'done', 'done', 'done']);
    const starts = scene.workers.flatMap(({ client }) => client.callsOf('start'));
    expect(starts.filter(({ from }) => from === undefined)).toHaveLength(2);
    expect(starts.filter(({ from }) => from?.kind === 'weights')).toHaveLength(4);
  });

  it('begins a cell once more whose worker broke, then says why it failed, and goes on', async () => {
    const scene = await openSweepBench(1);
    const { store } = scene;
    const sweepId = (await store.actions.startSweep({ ...plan, seeds: [3] })) ?? '';
    const error = { code: 'out-of-memory', message: 'no memory' } as const;
    for (const attempt of [0, 1]) {
      await settle();
      const worker = scene.workers[attempt];
      worker?.demo.advance(5);
      const { runId } = sweepRows(store.getState(), sweepId)[0] ?? {};
      worker?.client.emit('status', { runId: runId ?? '', status: 'failed', trainStep: 5, error });
      await settle();
    }
    await playOn(scene);
    expect(sweepRows(store.getState(), sweepId)).toMatchObject([
      { phase: 'failed', error: { code: 'out-of-memory' } },
      { phase: 'done' },
    ]);
    expect(store.getState().sweeps[sweepId]?.phase).toBe('done');
    await store.actions.retrySweep(sweepId);
    await playOn(scene);
    expect(phasesOf(scene, sweepId)).toEqual(['done', 'done']);
  });

  it('gives up a run whose worker was lost twice', async () => {
    const scene = await openSweepBench(1);
    const sweepId = (await scene.store.actions.startSweep({ ...plan, seeds: [3] })) ?? '';
    for (const attempt of [0, 1]) {
      await settle();
      const worker = scene.workers[attempt];
      worker?.demo.advance(5);
      await worker?.client.call('crash', { how: 'silent' });
      await settle();
      expect(phasesOf(scene, sweepId)[0]).toBe('running');
      await worker?.client.call('crash', { how: 'silent' });
      await settle();
    }
    await playOn(scene);
    expect(sweepRows(scene.store.getState(), sweepId)).toMatchObject([
      { phase: 'failed', error: { code: 'context-lost' } },
      { phase: 'done' },
    ]);
  });

  it('refuses a plan that breaks a rule, and another sweep beside it', async () => {
    const scene = await openSweepBench(1);
    const { actions, getState } = scene.store;
    const bad = { ...plan, fields: [{ by: 'path', path: 'training.speed', values: [1] } as const] };
    expect(await actions.startSweep(bad)).toBeUndefined();
    expect(getState().notices).toMatchObject([
      { kind: 'recipe-refused', problem: { field: 'training.speed' } },
    ]);
    const first = (await actions.startSweep(plan)) ?? '';
    await expect(scene.store.sweeps.startSweep(plan)).rejects.toMatchObject({
      error: { code: 'busy' },
    });
    await actions.removeSweep(first);
    expect(getState().sweeps).toEqual({});
  });
});
