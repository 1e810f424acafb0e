import { latestOnly } from '../../base/latestOnly.ts';
import type { AppState } from '../AppState.ts';
import { liveOf } from '../run/liveSelectors.ts';
import { currentRun } from '../run/selectors.ts';
import { runIdOf } from '../run/session.ts';
import type { StoreContext } from '../StoreContext.ts';
import { shownMoment } from './momentSelectors.ts';

/**
 * Keeps the list of the moments of the run on the bench, and leaves the one that is shown once the run
 * goes on, another is there, or something is done to the network that is behind it.
 */
export function followMoments(context: StoreContext, leave: () => void): () => void {
  const lists = latestOnly(
    async (runId: string) => context.set({ moments: await context.client().checkpoints(runId) }),
    // Asked again with the next checkpoint.
    () => undefined,
  );
  let listed = '';
  let shown: { measured: number } | undefined;
  return context.subscribe((state) => {
    const runId = runIdOf(state.session);
    const newest = `${runId} ${liveOf(state)?.checkpointAt} ${state.session.phase}`;
    if (newest !== listed) {
      listed = newest;
      if (runId !== undefined && runId !== '') lists.push(runId);
    }
    if (state.moment === undefined) {
      shown = undefined;
      return;
    }
    if (!shownMoment(state)) {
      context.unset('moment');
      return;
    }
    const measured = measuredOf(state);
    shown ??= { measured };
    if (measured > shown.measured) {
      shown = { measured };
      leave();
    }
  });
}

/** Grows with every pruning step, recalibration and edit by hand of the run on the bench. */
function measuredOf(state: AppState): number {
  const run = currentRun(state);
  if (!run) return 0;
  const { pruningSteps, evaluations } = run.record;
  const byHand = run.edits.filter(({ kind }) => kind === 'setKept');
  return pruningSteps.length + evaluations.length + byHand.length;
}
