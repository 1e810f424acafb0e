/** What becomes of the bench and of a run's record when a worker is lost and another takes over. */
import { shareStructure } from '../../base/deepEqual.ts';
import type { ClientStreams } from '../../client/Client.ts';
import type { Follow } from './Follow.ts';
import { cutBack, type RunLog } from '../run/runLog.ts';
import { runIdOf } from '../run/session.ts';
import type { StoreContext } from '../StoreContext.ts';

export function followLosses(follow: Follow, context: StoreContext, log: RunLog): void {
  let wasPaused = false;
  follow('silence', ({ isSilent, isLoading }) => {
    if (isSilent) context.notify({ kind: 'worker-silent', isLoading, offer: 'restart-worker' });
    else {
      const { notices } = context.get();
      context.set({ notices: notices.filter(({ kind }) => kind !== 'worker-silent') });
    }
  });
  follow('lost', ({ runId, code }) => {
    // The next worker has the newest state on it.
    context.unset('moment');
    const { session } = context.get();
    // Without a run there is nothing to bring back: calls wait for the new worker by themselves.
    if (runId === undefined || runIdOf(session) !== runId) return;
    if (session.phase !== 'lost') wasPaused = session.phase === 'paused';
    context.set({ session: { phase: 'lost', runId, code } });
  });
  follow('restored', (restored) => {
    takeRestored(log, restored);
    const { runId, recovery, backend } = restored;
    const { session } = context.get();
    if (runIdOf(session) !== runId) return;
    context.set({
      ...(backend && { backend }),
      ...(session.phase === 'lost' && {
        session: { phase: wasPaused ? 'paused' : 'running', runId },
      }),
    });
    context.notify({ kind: 'restored', restoration: recovery });
  });
}

/** The record of a run goes back to the checkpoint from which it goes on. */
export function takeRestored(
  log: RunLog,
  { runId, recovery, plan, edits }: ClientStreams['restored'],
): void {
  const { fromTrainStep } = recovery;
  log.update(runId, (run) => ({
    ...cutBack(run, recovery),
    edits,
    plan: shareStructure(run.plan, plan),
  }));
  log.note(runId, ({ figures }) => ({
    figures: { ...figures, trainStep: fromTrainStep },
    checkpointAt: fromTrainStep,
  }));
}
