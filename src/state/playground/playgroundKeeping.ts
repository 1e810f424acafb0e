/** The part of the test interface that is about kept runs. */
import { runFigures } from '../../core/comparison/runFigures.ts';
import type { AppStore } from '../createStore.ts';
import { keptRuns, keptStatus } from '../kept/keptRuns.ts';
import { nameOf } from '../parts/RunKeeping.ts';
import { overallSparsity } from '../run/recordSelectors.ts';
import { accuracyReport } from './playgroundReport.ts';
import type { Playground } from './playgroundTypes.ts';

type PlaygroundKeeping = Pick<
  Playground,
  'runs' | 'openRun' | 'storage' | 'deleteRun' | 'undoDelete'
>;

export function playgroundKeeping(store: AppStore): PlaygroundKeeping {
  return {
    async storage() {
      await store.keeping.loaded;
      const { runs, checkpoints, bytes, isPersisted } = await store.keeping.figures();
      return { runs, checkpoints, bytes, persisted: isPersisted };
    },
    async runs() {
      await store.keeping.loaded;
      const state = store.getState();
      return keptRuns(state).map(({ run, keeping }) => ({
        runId: run.runId,
        name: nameOf(keeping),
        status: keptStatus(state, run.runId),
        recipe: run.recipe,
        seed: run.recipe.seed,
        accuracy: accuracyReport(state, run.runId),
        sparsity: overallSparsity(state, run.runId),
        bytes: runFigures(run).bytes,
        pinned: keeping.isPinned,
      }));
    },
    async openRun(runId) {
      await store.keeping.loaded;
      await store.keeping.openRun(runId);
    },
    async deleteRun(runId) {
      await store.keeping.loaded;
      store.keeping.deleteRun(runId);
    },
    async undoDelete() {
      store.actions.undoDelete();
    },
  };
}
