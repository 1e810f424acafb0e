import type { TabLocks } from '../../../client/keeping/RunLocks.ts';

interface Held {
  tab: object;
  release: () => void;
}

/** The Web Locks of one browser, which lets go of a tab's when that is closed. */
export function fakeTabLocks(): { tab: () => TabLocks & { close: () => void } } {
  const held = new Map<string, Held>();
  const waiting = new Map<string, (() => void)[]>();
  function free(name: string): void {
    held.delete(name);
    for (const wake of waiting.get(name)?.splice(0) ?? []) wake();
  }
  async function hold(
    name: string,
    tab: object,
    callback: (lock: unknown) => unknown,
  ): Promise<unknown> {
    let release = (): void => undefined;
    const closed = new Promise<void>((resolve) => {
      release = resolve;
    });
    held.set(name, { tab, release });
    const result = await Promise.race([callback({ name }), closed]);
    free(name);
    return result;
  }
  return {
    tab() {
      const tab = {};
      return {
        async request(name, { ifAvailable, signal }, callback) {
          if (!held.has(name)) return hold(name, tab, callback);
          if (ifAvailable) return callback(undefined);
          await new Promise<void>((resolve, reject) => {
            signal?.addEventListener('abort', () => reject(new Error('aborted')));
            waiting.set(name, [...(waiting.get(name) ?? []), resolve]);
          });
          return hold(name, tab, callback);
        },
        close() {
          for (const one of held.values()) if (one.tab === tab) one.release();
        },
      };
    },
  };
}
