import { lifeLockName } from '../protocol.ts';

/**
 * Takes this worker's life lock and never gives it back: the browser frees it when the worker dies,
 * and the page, which waits for it, learns of a death that nobody announced. Resolves once it is
 * held, or where it cannot be (locks need a page that is served securely).
 */
export function holdLifeLock(workerId: string, locks: LockManager | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (!locks) {
      resolve();
      return;
    }
    const forever = new Promise<never>(() => undefined);
    locks
      .request(lifeLockName(workerId), () => {
        resolve();
        return forever;
      })
      .catch(() => resolve());
  });
}
