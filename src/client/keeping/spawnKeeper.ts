/** The only place that knows the keeper's `Worker`; tests put a keeper of their own thread in its place. */
import type { KeeperCallName, KeeperCalls, KeeperMessage } from '../../keeper/protocol.ts';

export interface KeeperEvents {
  onMessage: (message: KeeperMessage) => void;
  /** Its script cannot be had, or it threw what nothing caught. */
  onCrash: (reason: string) => void;
}

/** A `KeeperRequest` as it is made, where which arguments go with which name is known to `call`. */
export interface OutgoingRequest {
  id: number;
  name: KeeperCallName;
  args: KeeperCalls[KeeperCallName]['args'];
}

export interface KeeperPort {
  post(request: OutgoingRequest, transfer: ArrayBuffer[]): void;
  terminate(): void;
}

export type SpawnKeeper = (events: KeeperEvents) => KeeperPort;

export const spawnKeeper: SpawnKeeper = ({ onMessage, onCrash }) => {
  let worker: Worker;
  try {
    worker = new Worker(new URL('../../keeper/main.ts', import.meta.url), {
      name: 'keeper',
      type: 'module',
    });
  } catch (thrown) {
    queueMicrotask(() => onCrash(String(thrown)));
    return { post: () => undefined, terminate: () => undefined };
  }
  worker.addEventListener('message', ({ data }: MessageEvent<KeeperMessage>) => onMessage(data));
  worker.addEventListener('error', (event) => {
    onCrash(event.message || 'the keeper script could not be loaded');
  });
  worker.addEventListener('messageerror', () => onCrash('a message could not be read'));
  return {
    post: (request, transfer) => worker.postMessage(request, transfer),
    terminate: () => worker.terminate(),
  };
};
