/** The only place that knows a real `Worker`; tests put a pair of functions in its place. */
import type { WorkerMessage } from '../worker/protocol.ts';
import type { OutgoingCall } from './callChannel.ts';
import { uniqueId } from './uniqueId.ts';

export interface WorkerEvents {
  onMessage(message: WorkerMessage): void;
  /** An error that nothing in the worker caught, a message that could not be read, a failed load. */
  onCrash(reason: string): void;
}

export interface WorkerPort {
  /** The worker's name, under which it holds its life lock. */
  readonly workerId: string;
  post(message: OutgoingCall): void;
  terminate(): void;
}

export type SpawnWorker = (events: WorkerEvents) => WorkerPort;

export const spawnWorker: SpawnWorker = (events) => {
  const workerId = uniqueId('worker');
  let worker: Worker;
  try {
    worker = new Worker(new URL('../worker/main.ts', import.meta.url), {
      name: workerId,
      type: 'module',
    });
  } catch (thrown) {
    // Another origin's script, or a page that is a file: refused at once, and told like the rest.
    queueMicrotask(() => events.onCrash(String(thrown)));
    return { workerId, post: () => undefined, terminate: () => undefined };
  }
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => {
    events.onMessage(data);
  });
  worker.addEventListener('error', (event) => {
    events.onCrash(event.message || 'the worker script could not be loaded');
  });
  worker.addEventListener('messageerror', () => {
    events.onCrash('a message of the worker could not be read');
  });
  return {
    workerId,
    post: (message) => worker.postMessage(message),
    terminate: () => worker.terminate(),
  };
};
