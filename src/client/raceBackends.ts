import type { BackendName } from '../core/records/records.ts';
import type { Calls } from '../worker/protocol.ts';
import { WorkerLink, type WorkerLinkOptions } from './WorkerLink.ts';

/**
 * Finds out which backend is the faster one on a worker of its own, so that the one that everything is
 * computed on answers meanwhile. Rejects `cancelled` once `signal` is: that worker is ended then.
 */
export async function raceBackends(
  options: Pick<WorkerLinkOptions, 'spawn' | 'locks' | 'after'>,
  preferred: BackendName,
  signal: AbortSignal,
): Promise<Calls['race']['result']> {
  const nothing = (): void => undefined;
  const link = new WorkerLink({
    ...options,
    onStream: nothing,
    onSilence: nothing,
    onLost: nothing,
  });
  const close = (): void => link.close();
  if (signal.aborted) close();
  signal.addEventListener('abort', close);
  try {
    return await link.call('race', { preferred });
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
}
