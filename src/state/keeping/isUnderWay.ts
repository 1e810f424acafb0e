import type { AppState } from '../AppState.ts';
import { isLive, runIdOf } from '../run/session.ts';

/** Whether it is under way here: what is done to runs that are over cannot be done to it. */
export function isUnderWay({ session, live }: AppState, runId: string): boolean {
  if (runIdOf(session) === runId) return isLive(session);
  const status = live[runId]?.status;
  return (
    status !== undefined && status !== 'finished' && status !== 'stopped' && status !== 'failed'
  );
}
