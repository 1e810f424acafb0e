import { deepEqual } from '../../base/deepEqual.ts';
import type { Run, RunStart } from '../../core/records/records.ts';
import type { SweepCell } from '../../core/sweep/Sweep.ts';
import type { AppState } from '../AppState.ts';
import { keptRuns, type KeptRunEntry } from '../kept/keptRuns.ts';

/**
 * A kept run that is what a cell would be, so that it need not be computed again: finished, of the same
 * recipe and start, without live changes, and on the same backend, device and browser all along. None of a
 * cell that something is measured of at its end.
 */
export function reusableRun(
  state: AppState,
  { planned, measures = [] }: Pick<SweepCell, 'planned' | 'measures'>,
): Run | undefined {
  if ('problem' in planned || measures.length > 0) return undefined;
  const { recipe, baseline, start = { kind: 'fresh' } } = planned.staged;
  return keptRuns(state).findLast(
    (entry) =>
      isComplete(state, entry) &&
      deepEqual(entry.run.recipe, recipe) &&
      (baseline
        ? startsFrom(state, entry.run.start, (of) => deepEqual(of.recipe, baseline))
        : deepEqual(entry.run.start, start)),
  )?.run;
}

/** Computed alike from its first training step to its last. */
function isComplete(state: AppState, { run, keeping }: KeptRunEntry): boolean {
  const { backend, browser } = state;
  const { environment } = keeping;
  return (
    state.live[run.runId]?.status === 'finished' &&
    run.edits.length === 0 &&
    backend !== undefined &&
    environment.backend === backend.name &&
    environment.renderer === backend.renderer &&
    environment.browser === browser &&
    run.record.recoveries.every(({ backend: other }) => other === undefined)
  );
}

/** From the last weights of a run from fresh weights. */
function startsFrom(state: AppState, start: RunStart, isWanted: (run: Run) => boolean): boolean {
  if (start.kind !== 'weights' || start.isCompacted || start.isUnpruned) return false;
  const origin = keptRuns(state).find(({ run }) => run.runId === start.runId);
  return (
    origin !== undefined &&
    isComplete(state, origin) &&
    origin.run.start.kind === 'fresh' &&
    start.trainStep === origin.run.plan.trainSteps &&
    isWanted(origin.run)
  );
}
