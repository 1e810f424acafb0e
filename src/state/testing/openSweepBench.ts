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
  { sweeps, ...options }: Partial<StoreOptions> = {},
): Promise<SweepBench> {
  const bench = openWorker('demo');
  const workers: FakeSweepWorker[] = [];
  function createClient(): FakeClient {
    const worker = openWorker(`worker${workers.length + 1}`);
    workers.push(worker);
    return worker.client;
  }
  const store = createAppStore({
    createClient: () => bench.client,
    ...options,
    sweeps: { device: { cores }, ...sweeps, createClient },
  });
  await store.ready;
  return { store, bench, workers };
}

function openWorker(prefix: string): FakeSweepWorker {
  const client = new FakeClient();
  const demo = playDemoRun(client, prefix);
  // Nothing is measured by itself once a run of the bench is over.
  client.answerMeasurement('control', () => {
    throw new ClientError({ code: 'cancelled', message: 'not here' });
  });
  return { client, demo };
}
