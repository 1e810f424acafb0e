/** How components reach the store: by selector and by action, never by the client or the worker. */
import { createContext, useContext, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Actions } from '../state/Actions.ts';
import type { AppState } from '../state/AppState.ts';
import type { AppStore } from '../state/createStore.ts';

const StoreContext = createContext<AppStore | undefined>(undefined);

export function AppProvider({ store, children }: { store: AppStore; children: ReactNode }) {
  return <StoreContext value={store}>{children}</StoreContext>;
}

function useAppStore(): AppStore {
  const store = useContext(StoreContext);
  if (!store) throw new Error('useApp: want an AppProvider above, got none');
  return store;
}

/**
 * What a selector picks from the state. Compared shallowly, so a selector may build a flat object or
 * array; a record's arrays grow in place, so whoever reads one selects `recordVersion` as well.
 */
export function useApp<T>(selector: (state: AppState) => T): T {
  return useStore(useAppStore(), useShallow(selector));
}

/** For what is made of the whole state at once, such as a file. */
export function useStoreOfPage(): AppStore {
  return useAppStore();
}

export function useActions(): Actions {
  return useAppStore().actions;
}

/** For event handlers, which want the state of the moment and no render when it changes. */
export function useReadState(): () => AppState {
  return useAppStore().getState;
}
