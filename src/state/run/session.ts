/** Questions about a session, and the session that a run's status means. */
import type { Streams } from '../../worker/protocol.ts';
import { assertNever } from '../../base/assert.ts';
import type { RestingBench, Session } from '../AppState.ts';

/** The run that is on screen; absent between a reset and the next run. */
export function runIdOf(session: Session): string | undefined {
  return 'runId' in session ? session.runId : undefined;
}

/** A run is under way: it trains, waits, is paused, or is being brought back. */
export function isLive(session: Session): boolean {
  switch (session.phase) {
    case 'warming-up':
    case 'waiting':
    case 'running':
    case 'paused':
      return true;
    case 'lost':
      return session.runId !== undefined;
    case 'starting':
    case 'broken':
    case 'ready':
    case 'finished':
    case 'failed':
      return false;
    default:
      return assertNever(session);
  }
}

/** A run changes the weights, or is about to. */
export function isTraining({ phase }: Session): boolean {
  return phase === 'warming-up' || phase === 'waiting' || phase === 'running' || phase === 'lost';
}

/** What the bench can be brought back to later; a live run is over then, as if it were stopped. */
export function restingBench(session: Session): RestingBench | undefined {
  if (session.phase === 'ready' || session.phase === 'finished' || session.phase === 'failed') {
    return session;
  }
  const runId = runIdOf(session);
  return runId === undefined || runId === ''
    ? undefined
    : { phase: 'finished', runId, isStopped: true };
}

/** `next`: what was asked for before the run got there. */
export function sessionOfStatus(
  { runId, status, error }: Streams['status'],
  next: 'pause' | 'pruning-step' | 'stop' | undefined,
): Session {
  switch (status) {
    case 'running':
      return { phase: 'running', runId, ...(next && { next }) };
    case 'finished':
      return { phase: 'finished', runId, isStopped: false };
    case 'stopped':
      return { phase: 'finished', runId, isStopped: true };
    case 'failed':
      return {
        phase: 'failed',
        runId,
        error: error ?? { code: 'internal', message: 'the run failed without a reason' },
      };
    case 'warming-up':
    case 'waiting':
    case 'paused':
      return { phase: status, runId };
    default:
      return assertNever(status);
  }
}
