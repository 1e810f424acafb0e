import { ClientError } from '../../client/Client.ts';
import { FakeClient } from '../../client/FakeClient.ts';
import { playDemoRun, type DemoRun } from '../../client/testing/playDemoRun.ts';
import { createAppStore, type AppStore, type StoreOptions } from '../createStore.ts';

export interface FakeSweepWorker {
  client: FakeClient;
  demo: DemoRun;
}

export interface SweepBench {
  store: AppStore;
  /** The bench's own. */
  bench: FakeSweepWorker;
  /** Those of the sweep, in the order in which they were made. */
  workers: FakeSweepWorker[];
}

/** A store that is ready, on a machine of so many cores; each client plays demo runs of its own. */
export async function openSweepBench(
  cores = 2,
  options: Partial<StoreOptions> = {},
): Promise<SweepBench> {
  const made: FakeSweepWorker[] = [];
  const createClient = (): FakeClient => {
    const client = new FakeClient();
    const demo = playDemoRun(client, made.length === 0 ? 'demo' : `worker${made.length}`);
    // Nothing is measured by itself once a run of the bench is over.
    client.answerMeasurement('control', () => {
      throw new ClientError({ code: 'cancelled', message: 'not here' });
    });
    made.push({ client, demo });
    return client;
  };
  const store = createAppStore({ createClient, sweeps: { device: { cores } }, ...options });
  await store.ready;
  const [bench] = made;
  if (!bench) throw new Error('openSweepBench: want a client of the bench, got none');
  return {
    store,
    bench,
    get workers() {
      return made.slice(1);
    },
  };
}
