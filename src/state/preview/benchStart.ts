import type { RunStart } from '../../core/records/records.ts';
import type { AppState } from '../AppState.ts';
import { currentRun } from '../run/selectors.ts';
import { benchTrainStep, shownMoment } from '../moments/momentSelectors.ts';

/** Where a run would start that goes on with the weights on the bench, as a preview takes them. */
export function benchStart(state: AppState): RunStart {
  const run = currentRun(state);
  if (!run) return { kind: 'fresh' };
  const isUnpruned = shownMoment(state)?.at.isUnpruned;
  const trainStep = benchTrainStep(state);
  return {
    kind: 'weights',
    runId: run.runId,
    trainStep,
    isCompacted: false,
    ...(isUnpruned && { isUnpruned }),
  };
}
