/** The part of the test interface that measures: each method does what its button does, and waits. */
import { ClientError } from '../../client/Client.ts';
import { allocationOf } from '../recipe/allocation.ts';
import type { AppState } from '../AppState.ts';
import type { AppStore } from '../createStore.ts';
import { refuseWhileExperimenting } from '../experiment/experimentLock.ts';
import type { JobKind, Jobs } from '../measure/Jobs.ts';
import type { Playground } from './playgroundTypes.ts';

type PlaygroundJobs = Pick<
  Playground,
  'scan' | 'compact' | 'quantize' | 'measureSizes' | 'startCompacted' | 'allocation' | 'compare'
>;

export function playgroundJobs(store: AppStore): PlaygroundJobs {
  const { actions } = store;
  return {
    async scan(request) {
      await actions.runScan(request);
      return doneJob(store, 'scan').report;
    },
    async compact() {
      await actions.runCompaction();
      return doneJob(store, 'compaction').report;
    },
    async quantize(request) {
      await actions.runQuantization(request);
      return doneJob(store, 'quantization').report;
    },
    async measureSizes() {
      await actions.measureSizes();
      return doneJob(store, 'sizes').report;
    },
    async startCompacted() {
      refuseWhileExperimenting(store.getState(), 'startCompacted');
      await actions.startCompacted();
      const run = store.getState().runs.at(-1);
      if (run?.start.kind === 'weights' && run.start.isCompacted) return { runId: run.runId };
      throw new ClientError({ code: 'not-running', message: 'startCompacted: want a compaction' });
    },
    allocation: () =>
      whenTrue(store, (state) => {
        const { layers, isPending } = allocationOf(state);
        return isPending ? undefined : { ...layers };
      }),
    async compare({ id, arms, seeds }) {
      const plain = arms.map(({ experiment: staged, ...arm }) => ({ ...arm, staged }));
      await actions.startExperiment({ id, arms: plain, seeds });
      const state = store.getState().experiments[id];
      if (state) return { phase: state.phase, runs: [...state.runs] };
      throw new ClientError({ code: 'busy', message: 'compare: want no other experiment' });
    },
  };
}

/** A job that has been waited for; throws what it failed of. */
function doneJob<K extends JobKind>(store: AppStore, kind: K): Extract<Jobs[K], { phase: 'done' }> {
  const job: Jobs[K] = store.getState().jobs[kind];
  if (isDone(job)) return job;
  if (job.phase === 'failed') throw new ClientError(job.error);
  throw new ClientError({ code: 'cancelled', message: `${kind}: was cancelled` });
}

function isDone<J extends Jobs[JobKind]>(job: J): job is Extract<J, { phase: 'done' }> {
  return job.phase === 'done';
}

/** Resolves with the first value that is not undefined. */
function whenTrue<T>(store: AppStore, read: (state: AppState) => T | undefined): Promise<T> {
  return new Promise((resolve) => {
    const settle = (state: AppState): boolean => {
      const value = read(state);
      if (value === undefined) return false;
      resolve(value);
      return true;
    };
    if (settle(store.getState())) return;
    const stop = store.subscribe((state) => {
      if (settle(state)) stop();
    });
  });
}
