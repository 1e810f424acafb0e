/** Sends values one at a time; while one is under way only the last of the values that came waits. */
export interface LatestOnly<T> {
  push(value: T): void;
  /** Resolves once nothing is under way and nothing waits. */
  settled(): Promise<void>;
}

/**
 * A throttle without a clock: it runs as fast as `send` answers. Values that were overtaken are
 * dropped. What `send` fails of, thrown or rejected, goes to `onFailure`, and the next value is sent.
 */
export function latestOnly<T>(
  send: (value: T) => Promise<unknown>,
  onFailure: (thrown: unknown) => void,
): LatestOnly<T> {
  let waiting: { value: T } | undefined;
  let underWay: Promise<void> | undefined;
  async function drain(): Promise<void> {
    while (waiting) {
      const { value } = waiting;
      waiting = undefined;
      try {
        await send(value);
      } catch (thrown) {
        onFailure(thrown);
      }
    }
    underWay = undefined;
  }
  return {
    push(value) {
      waiting = { value };
      underWay ??= drain();
    },
    async settled() {
      await underWay;
    },
  };
}
