import { FakeClient } from '../../client/FakeClient.ts';
import { createAppStore, type AppStore, type StoreOptions } from '../createStore.ts';
import { playDemoRun, type DemoRun } from '../../client/testing/playDemoRun.ts';

export interface DemoBench {
  client: FakeClient;
  demo: DemoRun;
  store: AppStore;
}

/** A store that is ready, over a fake client that plays the demo run. */
export async function openDemoBench(options: Partial<StoreOptions> = {}): Promise<DemoBench> {
  const client = new FakeClient();
  const demo = playDemoRun(client);
  const store = createAppStore({ createClient: () => client, ...options });
  await store.ready;
  return { client, demo, store };
}
