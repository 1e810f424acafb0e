import { lifeLockName } from '../protocol.ts';

/**
 * Takes this worker's life lock and never gives it back: the browser frees it when the worker dies,
 * and the page, which waits for it, learns of a death that nobody announced. Resolves once it is
 * held, with whether it is: locks need a page that is served securely.
 */
export function holdLifeLock(workerId: string, locks: LockManager | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    if (!locks) {
      resolve(false);
      return;
    }
    const forever = new Promise<never>(() => undefined);
    locks
      .request(lifeLockName(workerId), () => {
        resolve(true);
        return forever;
      })
      .catch(() => resolve(false));
  });
}
