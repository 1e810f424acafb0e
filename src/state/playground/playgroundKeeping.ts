/** The part of the test interface that is about kept runs. */
import { runFigures } from '../../core/comparison/runFigures.ts';
import type { AppStore } from '../createStore.ts';
import { keptRuns, keptStatus } from '../kept/keptRuns.ts';
import { nameOf } from '../parts/RunKeeping.ts';
import { overallSparsity } from '../run/recordSelectors.ts';
import { accuracyReport } from './playgroundReport.ts';
import type { Playground } from './playgroundTypes.ts';

type PlaygroundKeeping = Pick<Playground, 'runs' | 'openRun' | 'deleteRun' | 'undoDelete'>;

export function playgroundKeeping(store: AppStore): PlaygroundKeeping {
  return {
    async runs() {
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
    openRun: (runId) => store.keeping.openRun(runId),
    async deleteRun(runId) {
      store.keeping.deleteRun(runId);
    },
    async undoDelete() {
      store.actions.undoDelete();
    },
  };
}
