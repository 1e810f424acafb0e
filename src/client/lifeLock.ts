/**
 * How the page learns of a worker's silent death (out of memory, `self.close()`): the browser says
 * nothing, but it gives the Web Lock that the worker held to whoever waits for it.
 */
import { lifeLockName } from '../worker/protocol.ts';

/** The part of `navigator.locks` that is used. */
export interface LifeLocks {
  request(name: string, options: { signal: AbortSignal }, callback: () => void): Promise<unknown>;
}

/**
 * Calls `onDeath` once the worker's lock is free; ask only after the worker has spoken, since it
 * takes the lock before its first message. Returns what gives up waiting.
 */
export function waitForDeath(locks: LifeLocks, workerId: string, onDeath: () => void): () => void {
  const giveUp = new AbortController();
  locks
    .request(lifeLockName(workerId), { signal: giveUp.signal }, () => {
      if (!giveUp.signal.aborted) onDeath();
    })
    // Aborted, or locks are denied here: then a silent death stays unnoticed.
    .catch(() => undefined);
  return () => giveUp.abort();
}

/** Resolves once the worker's lock is free, or cannot be waited for (any more). */
export function whenDead(locks: LifeLocks, workerId: string, signal: AbortSignal): Promise<void> {
  const nothing = () => undefined;
  return locks.request(lifeLockName(workerId), { signal }, nothing).then(nothing, nothing);
}
