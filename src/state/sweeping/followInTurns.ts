import type { Client } from '../../client/Client.ts';
import type { Milliseconds } from '../../base/units.ts';
import type { StoreContext } from '../StoreContext.ts';
import type { Follow } from '../worker/Follow.ts';

/** How long what is said of training may wait to be taken into the state. */
export const turnEveryMs: Milliseconds = 250;

/**
 * Follows a client whose run nobody watches: what is said of training is taken into the state with what comes
 * next, or once in a while, so that the page has no more to do however many workers train.
 */
export function followInTurns(
  client: Client,
  context: StoreContext,
): { follow: Follow; catchUp: () => void; stop: () => void } {
  const stops: (() => void)[] = [];
  let waiting: (() => void)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function catchUp(): void {
    clearTimeout(timer);
    timer = undefined;
    const tasks = waiting;
    waiting = [];
    if (tasks.length === 0) return;
    context.batch(() => {
      for (const task of tasks) task();
    });
  }

  return {
    follow(name, listener) {
      const stop = client.on(name, (payload) => {
        if (name === 'tick') {
          waiting.push(() => listener(payload));
          timer ??= setTimeout(catchUp, turnEveryMs);
          return;
        }
        context.batch(() => {
          catchUp();
          listener(payload);
        });
      });
      stops.push(stop);
    },
    catchUp,
    stop() {
      catchUp();
      for (const stop of stops) stop();
    },
  };
}
