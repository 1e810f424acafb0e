import { createBreathing } from './breathe.ts';
import { gzip } from './gzip.ts';
import { readOverHttp } from './readOverHttp.ts';
import type { WorkerSystem } from './WorkerSystem.ts';

/** The system of a dedicated worker in a browser. */
export function browserSystem(scope: DedicatedWorkerGlobalScope): WorkerSystem {
  return {
    post: (message, transfer) => scope.postMessage(message, transfer),
    now: () => performance.now(),
    breathe: createBreathing(),
    gzip,
    setAlarm: (afterMs, ring) => {
      const timer = setTimeout(ring, afterMs);
      return () => clearTimeout(timer);
    },
    readFolder: readOverHttp,
    crash: () => {
      setTimeout(() => {
        throw new Error('crash: asked for by the test interface');
      }, 0);
    },
    close: () => scope.close(),
  };
}
