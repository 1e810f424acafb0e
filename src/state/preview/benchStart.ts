import type { RunStart } from '../../core/records/records.ts';
import type { AppState } from '../AppState.ts';
import { liveFigures } from '../run/liveSelectors.ts';
import { currentRun } from '../run/selectors.ts';
import { shownMoment } from '../moments/momentSelectors.ts';

/** Where a run would start that goes on with the weights on the bench, as a preview takes them. */
export function benchStart(state: AppState): RunStart {
  const run = currentRun(state);
  if (!run) return { kind: 'fresh' };
  const moment = shownMoment(state)?.at;
  if (moment) {
    const { runId, trainStep, isUnpruned } = moment;
    return {
      kind: 'weights',
      isCompacted: false,
      runId,
      trainStep,
      ...(isUnpruned && { isUnpruned }),
    };
  }
  const { trainStep } = liveFigures(state);
  return { kind: 'weights', runId: run.runId, trainStep, isCompacted: false };
}
