/**
 * Which tab is at which run: it holds a Web Lock of the run's while it is under way, and the browser
 * lets go of that when the tab is gone.
 */

/** The part of `navigator.locks` that is used. */
export interface TabLocks {
  request(
    name: string,
    options: { ifAvailable?: boolean; signal?: AbortSignal },
    callback: (lock: unknown) => unknown,
  ): Promise<unknown>;
}

const lockName = (runId: string): string => `pruning-playground-run-${runId}`;

export class RunLocks {
  readonly #locks: TabLocks;
  /** Those that this page has or is about to get. */
  readonly #wanted = new Set<string>();
  /** What lets go of each that this page holds. */
  readonly #held = new Map<string, () => void>();

  constructor(locks: TabLocks) {
    this.#locks = locks;
  }

  /** Whether this page has the run from now on: no other one had it. */
  take(runId: string): Promise<boolean> {
    this.#wanted.add(runId);
    if (this.#held.has(runId)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const hold = (lock: unknown): Promise<void> | undefined => {
        resolve(Boolean(lock));
        if (!lock || !this.#wanted.has(runId)) return undefined;
        return new Promise((release) => {
          this.#held.set(runId, release);
        });
      };
      // Where locks are denied nobody else has one either.
      this.#locks.request(lockName(runId), { ifAvailable: true }, hold).catch(() => resolve(true));
    });
  }

  release(runId: string): void {
    this.#wanted.delete(runId);
    this.#held.get(runId)?.();
    this.#held.delete(runId);
  }

  /** Resolves once no other tab has the run any more. */
  async whenFree(runId: string, signal: AbortSignal): Promise<void> {
    await this.#locks.request(lockName(runId), { signal }, () => undefined);
  }
}
