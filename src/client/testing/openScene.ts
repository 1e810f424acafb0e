import type { ClientStreams } from '../Client.ts';
import { WorkerClient } from '../WorkerClient.ts';
import type { WorkerClientOptions } from '../WorkerClient.ts';
import type { Milliseconds } from '../../base/units.ts';
import type { CheckpointInfo } from '../../core/records/records.ts';
import type { RunStatus } from '../../worker/protocol.ts';
import { buildRecipe } from '../../core/testing/builders.ts';
import { FakeLocks, type FakeWorker, FakeWorkers } from './fakeWorkers.ts';

/** A client whose workers, locks and patience the test holds in its hands. */
export interface Scene {
  client: WorkerClient;
  workers: FakeWorkers;
  locks: FakeLocks;
  lost: ClientStreams['lost'][];
  restored: ClientStreams['restored'][];
  statuses: RunStatus[];
  /** Lets a time pass that somebody waits for, by its length. */
  letPass: (delayMs: Milliseconds) => void;
}

export function openScene(options: Pick<WorkerClientOptions, 'workers'> = {}): Scene {
  const locks = new FakeLocks();
  const workers = new FakeWorkers(locks);
  const waiting = new Map<Milliseconds, () => void>();
  const client = new WorkerClient({
    ...options,
    urls: { dataSets: 'http://site/' },
    spawn: workers.spawn,
    locks,
    after: (delayMs, task) => {
      waiting.set(delayMs, task);
      return () => {
        if (waiting.get(delayMs) === task) waiting.delete(delayMs);
      };
    },
  });
  const lost: Scene['lost'] = [];
  const restored: Scene['restored'] = [];
  const statuses: RunStatus[] = [];
  client.on('lost', (payload) => lost.push(payload));
  client.on('restored', (payload) => restored.push(payload));
  client.on('status', ({ status }) => statuses.push(status));
  const letPass = (delayMs: Milliseconds) => waiting.get(delayMs)?.();
  return { client, workers, locks, lost, restored, statuses, letPass };
}

export function sayCheckpoint(worker: FakeWorker, runId: string, trainStep: number): ArrayBuffer {
  const buffer = new ArrayBuffer(8);
  const info: CheckpointInfo = { runId, trainStep, sizeBytes: 8, reason: 'timed' };
  worker.say({ name: 'checkpoint', payload: { runId, info, buffer } });
  return buffer;
}

export function sayStatus(
  worker: FakeWorker,
  runId: string,
  status: RunStatus,
  trainStep = 0,
): void {
  worker.say({ name: 'status', payload: { runId, status, trainStep } });
}

export async function startedScene(): Promise<Scene & { runId: string; first: FakeWorker }> {
  const all = openScene();
  await all.client.initialize({});
  const { runId } = await all.client.start(buildRecipe());
  return { ...all, runId, first: all.workers.latest };
}
