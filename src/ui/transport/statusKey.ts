import { assertNever } from '../../base/assert.ts';
import type { Session } from '../../state/AppState.ts';

export type StatusKey =
  | 'starting'
  | 'opening'
  | 'testing'
  | 'broken'
  | 'ready'
  | 'warming-up'
  | 'waiting'
  | 'running'
  | 'pausing'
  | 'toPruningStep'
  | 'stopping'
  | 'paused'
  | 'finished'
  | 'stopped'
  | 'failed'
  | 'lost';

/** The word for where a session stands: a key of `status` in the shell's catalogue. */
export function statusKey(session: Session): StatusKey {
  switch (session.phase) {
    case 'starting':
      return session.backend === undefined ? 'starting' : (session.stage ?? 'starting');
    case 'running':
      return nextKey(session.next);
    case 'finished':
      return session.isStopped ? 'stopped' : 'finished';
    case 'broken':
    case 'ready':
    case 'warming-up':
    case 'waiting':
    case 'paused':
    case 'failed':
    case 'lost':
      return session.phase;
    default:
      return assertNever(session);
  }
}

function nextKey(next: 'pause' | 'pruning-step' | 'stop' | undefined): StatusKey {
  switch (next) {
    case 'pause':
      return 'pausing';
    case 'pruning-step':
      return 'toPruningStep';
    case 'stop':
      return 'stopping';
    case undefined:
      return 'running';
    default:
      return assertNever(next);
  }
}
