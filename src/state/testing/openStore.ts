import type { StoreOptions } from '../createStore.ts';
import { openDemoBench } from './openDemoBench.ts';

/** A store over the demo client, with its actions at hand. */
export async function openStore(options: Partial<StoreOptions> = {}) {
  const { client, demo, store } = await openDemoBench(options);
  return { client, demo, store, actions: store.actions, getState: store.getState };
}
