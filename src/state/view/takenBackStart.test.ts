/** Undo, redo and whatever else takes the bench, pressed at every turn of a start. */
import { describe, expect, it } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { MemoryCheckpoints } from '../../keeper/MemoryCheckpoints.ts';
import { WorkerClient } from '../../client/WorkerClient.ts';
import { FakeLocks, type FakeWorker, FakeWorkers } from '../../client/testing/fakeWorkers.ts';
import { sayCheckpoint, sayStatus } from '../../client/testing/openScene.ts';
import { buildPlan, buildRecipe } from '../../core/testing/builders.ts';
import { createAppStore, type AppStore } from '../createStore.ts';
import { currentRun } from '../run/selectors.ts';

/** Turns of promises. */
async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) await Promise.resolve();
}

/** More turns than a start takes, from a store in memory and from a slow one. */
const everyTurn = Array.from({ length: 18 }, (_, turn) => turn);
const everySlowTurn = Array.from({ length: 36 }, (_, turn) => turn);

/** As one on disk: what is read takes its time, the longer the larger it is. */
class SlowCheckpoints extends MemoryCheckpoints {
  override async list(runId: string) {
    await turns(3);
    return super.list(runId);
  }

  override async get(key: Parameters<MemoryCheckpoints['get']>[0]) {
    await turns(11);
    return super.get(key);
  }
}

interface Bench {
  store: AppStore;
  worker: () => FakeWorker;
  answers: FakeWorkers['answers'];
  /** The network that the worker was asked for last: a run to train, or a checkpoint to show. */
  asked: () => unknown;
  finished: { runId: string; checkpoint: ArrayBuffer };
}

/** A store over workers of cardboard, with a run on the bench that has ended. */
async function finishedBench(checkpoints = new MemoryCheckpoints()): Promise<Bench> {
  const locks = new FakeLocks();
  const workers = new FakeWorkers(locks);
  const { answers } = workers;
  answers.start = ({ runId, checkpoint }) => {
    setTimeout(() => {
      if (!checkpoint) sayCheckpoint(workers.latest, runId, 0);
      sayStatus(workers.latest, runId, 'running', 1);
    }, 0);
    return { plan: buildPlan() };
  };
  answers.edit = ({ request }) => ({ edit: { ...request, trainStep: 0 }, plan: buildPlan() });
  answers.stop = ({ runId }) => {
    queueMicrotask(() => sayStatus(workers.latest, runId, 'stopped', 1));
    return {};
  };
  const store = createAppStore({
    createClient: () =>
      new WorkerClient({
        urls: { dataSets: 'http://site/' },
        spawn: workers.spawn,
        locks,
        checkpoints,
        after: () => () => undefined,
      }),
  });
  await store.ready;
  await store.actions.run();
  const runId = currentRun(store.getState())?.runId ?? '';
  await settle();
  const checkpoint = sayCheckpoint(workers.latest, runId, 282);
  sayStatus(workers.latest, runId, 'finished', 282);
  const worker = () => workers.latest;
  const asked = () => {
    const call = worker().received.findLast(({ name }) => name === 'start' || name === 'prepare');
    return call?.args;
  };
  return { store, worker, answers, asked, finished: { runId, checkpoint } };
}

function expectBack({ store, asked, finished }: Bench): void {
  const { session, notices } = store.getState();
  const { runId, checkpoint } = finished;
  expect(session).toEqual({ phase: 'finished', runId, isStopped: false });
  expect(asked()).toMatchObject({ checkpoint });
  expect(notices).toEqual([]);
}

describe.each([
  ['in memory', everyTurn, () => new MemoryCheckpoints()],
  ['on a slow disk', everySlowTurn, () => new SlowCheckpoints()],
])('a start that undo meets, with checkpoints %s', (_where, allTurns, checkpoints) => {
  const starts: Record<string, (store: AppStore) => Promise<unknown>> = {
    Run: ({ actions }) => actions.run(),
    'the next pruning step': ({ actions }) => actions.nextPruningStep(),
    'a run from a checkpoint': (store) => {
      const runId = currentRun(store.getState())?.runId ?? '';
      const start = { kind: 'checkpoint', runId, trainStep: 282 } as const;
      const { recipe } = store.getState();
      return store.startRun({ recipe, start }).catch(() => undefined);
    },
    Reset: ({ actions }) => actions.reset(),
  };

  it.each(Object.keys(starts))(
    'leaves the finished run on the bench, at every turn: %s',
    async (start) => {
      for (const turn of allTurns) {
        const bench = await finishedBench(checkpoints());
        const { store } = bench;
        const over = starts[start]?.(store);
        await turns(turn);
        store.actions.undo();
        await over;
        await settle();
        expectBack(bench);
      }
    },
  );

  it('comes to one end by redo, at every turn: the run that was stopped, or the one before', async () => {
    const ends = new Set<string>();
    for (const turn of allTurns) {
      const bench = await finishedBench(checkpoints());
      const { store, worker } = bench;
      const over = store.actions.run();
      await turns(turn);
      store.actions.undo();
      store.actions.redo();
      await over;
      await settle();
      await settle();
      const { session, notices } = store.getState();
      const runId = 'runId' in session ? session.runId : '';
      ends.add(runId === bench.finished.runId ? 'before' : 'stopped');
      // One that had not begun to train leaves no weights, which is said.
      if (session.phase === 'ready') {
        expect(notices.map(({ kind }) => kind)).toEqual(['weights-gone']);
        continue;
      }
      expect(session.phase).toBe('finished');
      const shown = worker().received.findLast(
        ({ name }) => name === 'start' || name === 'prepare',
      );
      expect(shown?.name).toBe('prepare');
    }
    expect(ends.size).toBe(2);
  });

  it('starts what is pressed after undo', async () => {
    for (const turn of allTurns) {
      const bench = await finishedBench(checkpoints());
      const { store, worker } = bench;
      void store.actions.run();
      await turns(turn);
      store.actions.undo();
      await settle();
      await store.actions.run();
      await settle();
      const { session } = store.getState();
      expect(session).toMatchObject({ phase: 'running' });
      expect(worker().argsOf('start').at(-1)?.runId).toBe(currentRun(store.getState())?.runId);
    }
  });
});

describe('a start that is refused', () => {
  const refusal = { refused: { code: 'internal', message: 'no' } } as const;

  it('leaves no step behind, and the wanted recipe as it was', async () => {
    const { store, answers } = await finishedBench();
    store.actions.setTarget('conv1', 0.5);
    store.actions.undo();
    const { session, past, future, recipe } = store.getState();
    answers.start = () => refusal;
    const wants = { recipe: buildRecipe({ seed: 99 }) };
    const start = { kind: 'fresh' } as const;
    const started = store.startRun({ recipe, start, wants });
    expect(store.getState().recipe.seed).toBe(99);
    await expect(started).rejects.toThrow('no');
    expect(store.getState()).toMatchObject({ session, past, future, recipe });
  });

  it('leaves what was changed meanwhile, with its network on the bench', async () => {
    const { store, answers, asked } = await finishedBench();
    answers.start = () => refusal;
    const over = store.actions.run();
    store.actions.changeRecipe((recipe) => ({ ...recipe, network: 'lenet-300-100' }));
    await over;
    await settle();
    expect(store.getState().session).toEqual({ phase: 'ready' });
    expect(asked()).toMatchObject({ recipe: { network: 'lenet-300-100' } });
  });
});

describe('what else comes in the moment of a start', () => {
  it('puts the bench back as on opening, at every turn of it', async () => {
    for (const turn of everyTurn) {
      const bench = await finishedBench();
      const { store, asked } = bench;
      void store.actions.run();
      await turns(turn);
      await store.actions.reset();
      await settle();
      expect(store.getState().session).toEqual({ phase: 'ready' });
      expect(asked()).not.toHaveProperty('checkpoint');
      while (currentRun(store.getState())?.runId !== bench.finished.runId) store.actions.undo();
      await settle();
      expectBack(bench);
    }
  });

  it('is a step of its own where it is another recipe, a preset or a file', async () => {
    for (const turn of everyTurn) {
      const bench = await finishedBench();
      const { store } = bench;
      const { recipe } = store.getState();
      const over = store.actions.run();
      await turns(turn);
      store.actions.loadRecipe({ recipe: buildRecipe({ network: 'lenet-5' }) });
      await over;
      await settle();
      expect(store.getState().recipe.network).toBe('lenet-5');
      expect(currentRun(store.getState())?.recipe).toEqual(recipe);
      store.actions.undo();
      expect(store.getState().recipe).toEqual(recipe);
      expect(store.getState().session.phase).toBe('running');
      store.actions.undo();
      await settle();
      expectBack(bench);
    }
  });

  it('reaches the run where it is a target', async () => {
    for (const turn of everyTurn) {
      const { store, worker } = await finishedBench();
      const over = store.actions.run();
      await turns(turn);
      store.actions.setTarget('conv1', 0.25);
      await over;
      await settle();
      const { runId } = currentRun(store.getState()) ?? {};
      const request = { kind: 'setTarget', layer: 'conv1', sparsity: 0.25 };
      expect(worker().argsOf('edit')).toEqual([{ runId, request }]);
    }
  });
});
