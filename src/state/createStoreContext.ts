import type { StoreApi } from 'zustand/vanilla';
import type { Client } from '../client/Client.ts';
import type { AppState } from './AppState.ts';
import type { StoreContext } from './StoreContext.ts';

const mostLastNotices = 8;

export function createStoreContext(store: StoreApi<AppState>, client: () => Client): StoreContext {
  let noticesMade = 0;
  /** What a batch has made of the state so far. */
  let batched: AppState | undefined;
  const get = () => batched ?? store.getState();
  function replace(state: AppState): void {
    if (batched) batched = state;
    else store.setState(state, true);
  }
  const set = (change: Partial<AppState>) => replace({ ...get(), ...change });
  return {
    get,
    set,
    unset: (...names) => {
      if (!names.some((name) => name in get())) return;
      const state = { ...get() };
      for (const name of names) delete state[name];
      replace(state);
    },
    batch(task) {
      if (batched) return task();
      const before = store.getState();
      batched = before;
      try {
        return task();
      } finally {
        const after = batched;
        batched = undefined;
        if (after !== before) store.setState(after, true);
      }
    },
    subscribe: store.subscribe,
    client,
    notify: (notice) => {
      noticesMade += 1;
      const { notices, lastNotices } = get();
      const { kind, error } = notice;
      const told = { kind, ...(error && { code: error.code }) };
      set({
        notices: [...notices, { ...notice, id: noticesMade }],
        lastNotices: [...lastNotices, told].slice(-mostLastNotices),
      });
    },
    intent: {},
  };
}
