import { assertNever } from '../../base/assert.ts';
import type { Session } from '../../state/AppState.ts';

export type PrimaryAction = 'run' | 'runAgain' | 'pause' | 'pausing' | 'resume';

/** What the large button does: a key of `transport` in the shell's catalogue. */
export function primaryAction(session: Session): PrimaryAction {
  switch (session.phase) {
    case 'running':
      return session.next === 'pause' ? 'pausing' : 'pause';
    case 'warming-up':
    case 'waiting':
      return 'pause';
    case 'lost':
      return session.runId === undefined ? 'run' : 'pause';
    case 'paused':
      return 'resume';
    case 'finished':
    case 'failed':
      return 'runAgain';
    case 'starting':
    case 'broken':
    case 'ready':
      return 'run';
    default:
      return assertNever(session);
  }
}
