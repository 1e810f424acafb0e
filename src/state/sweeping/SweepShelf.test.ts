import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { RunKeeper } from '../../client/keeping/RunKeeper.ts';
import { RunLocks } from '../../client/keeping/RunLocks.ts';
import { spawnLocalKeeper } from '../../client/testing/spawnLocalKeeper.ts';
import type { SweepPlan } from '../../core/sweep/Sweep.ts';
import { buildRecipe } from '../../core/testing/builders.ts';
import { clearDevice } from '../../keeper/testing/openKeeper.ts';
import { fakeTabLocks } from '../keeping/testing/fakeTabLocks.ts';
import { cutOffRun } from '../kept/keptRuns.ts';
import { sweepRows } from '../sweep/sweepSelectors.ts';
import { openSweepBench } from '../testing/openSweepBench.ts';

const plan: SweepPlan = {
  question: 'rates',
  base: { recipe: buildRecipe() },
  fields: [{ by: 'path', path: 'training.learningRate', values: [0.001, 0.002] }],
  seeds: [3],
};

beforeEach(clearDevice);
const visits: (() => void)[] = [];
afterEach(() => {
  for (const end of visits.splice(0)) end();
});

/** Visits to a page of one browser. */
function openBrowser() {
  const locks = fakeTabLocks();
  return async function visit({ isReloaded = false } = {}) {
    const keeper = new RunKeeper(spawnLocalKeeper());
    const tab = locks.tab();
    const keeping = { keeper, locks: new RunLocks(tab) };
    const sweeps = { device: { cores: 1 }, isReloaded };
    const scene = await openSweepBench(1, { keeping, sweeps });
    await scene.store.keeping.loaded;
    function close(): void {
      scene.store.dispose();
      keeper.dispose();
      tab.close();
    }
    visits.push(close);
    const { actions, getState } = scene.store;
    const written = () => scene.store.keeping.figures();
    /** Plays what its worker is at to its end. */
    async function play(trainSteps = 1_000): Promise<void> {
      await settle();
      scene.workers.at(-1)?.demo.advance(trainSteps);
      await settle();
    }
    return { scene, actions, getState, written, play, close };
  };
}

/** A first visit that ends with one cell done and the other under way. */
async function cutOff(visit: ReturnType<typeof openBrowser>) {
  const first = await visit();
  const sweepId = (await first.actions.startSweep(plan)) ?? '';
  await first.play();
  await first.play(20);
  await first.written();
  const rows = sweepRows(first.getState(), sweepId);
  expect(rows.map(({ phase }) => phase)).toEqual(['done', 'running']);
  first.close();
  return { sweepId, rows };
}

it('has a sweep at the next visit as it was, at rest, with what is done and what was begun', async () => {
  const visit = openBrowser();
  const { sweepId, rows } = await cutOff(visit);
  const second = await visit();
  expect(second.getState().sweeps[sweepId]).toMatchObject({
    phase: 'paused',
    sweep: { ...plan, sweepId },
  });
  expect(sweepRows(second.getState(), sweepId)).toMatchObject([
    { phase: 'done', runId: rows[0]?.runId },
    { phase: 'waiting', runId: rows[1]?.runId },
  ]);
  expect(second.scene.workers).toHaveLength(0);
  // It goes on with its sweep, not on the bench.
  expect(cutOffRun(second.getState())).toBeUndefined();
  await second.actions.resumeSweep(sweepId);
  await settle();
  const [worker] = second.scene.workers;
  expect(worker?.client.callsOf('adopt')).toMatchObject([{ runId: rows[1]?.runId }]);
  expect(worker?.client.callsOf('restore')).toMatchObject([{ runId: rows[1]?.runId }]);
});

it('goes on by itself where the page was loaded anew', async () => {
  const visit = openBrowser();
  const { sweepId } = await cutOff(visit);
  const second = await visit({ isReloaded: true });
  expect(second.getState().sweeps[sweepId]?.phase).toBe('running');
  await second.play();
  await second.play();
  expect(second.getState().sweeps[sweepId]?.phase).toBe('done');
  await second.written();
  second.close();
  const third = await visit({ isReloaded: true });
  expect(third.getState().sweeps[sweepId]?.phase).toBe('done');
  await third.actions.removeSweep(sweepId);
  await third.written();
  third.close();
  expect((await visit()).getState().sweeps).toEqual({});
});

it('leaves a sweep alone that another tab is at', async () => {
  const visit = openBrowser();
  const first = await visit();
  const sweepId = (await first.actions.startSweep(plan)) ?? '';
  await first.play(20);
  await first.written();
  const other = await visit({ isReloaded: true });
  expect(other.getState().sweeps[sweepId]).toMatchObject({ isElsewhere: true });
  expect(other.scene.workers).toHaveLength(0);
  await expect(other.scene.store.sweeps.resumeSweep(sweepId)).rejects.toMatchObject({
    error: { code: 'busy' },
  });
});
