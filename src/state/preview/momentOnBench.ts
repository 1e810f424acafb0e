import type { CheckpointKey } from '../../core/records/records.ts';
import type { AppState } from '../AppState.ts';
import { runIdOf } from '../run/session.ts';

/** The moment of its run that is on the bench; undefined where that is how the run ended. */
export function momentOnBench({ session, moment }: AppState): CheckpointKey | undefined {
  const isOver = session.phase === 'finished' || session.phase === 'failed';
  return isOver && moment?.runId === runIdOf(session) ? moment : undefined;
}
