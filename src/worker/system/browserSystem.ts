import { chooseBackend } from '../../engine/backends/chooseBackend.ts';
import type { BackendProgress } from '../../engine/backends/chooseBackend.ts';
import { loseContext, onContextLost, webglContext } from '../../engine/backends/webglContext.ts';
import { createBreathing } from './breathe.ts';
import { createProbe } from './createProbe.ts';
import { gzip } from './gzip.ts';
import type { Streams } from '../protocol.ts';
import { readOverHttp } from './readOverHttp.ts';
import { wasmUrls } from './wasmUrls.ts';
import type { WorkerSystem } from './WorkerSystem.ts';

const stages: Record<BackendProgress, Streams['backend']['stage']> = {
  opening: 'opening',
  checking: 'testing',
  timing: 'timing',
};

/** The system of a dedicated worker in a browser. */
export function browserSystem(scope: DedicatedWorkerGlobalScope): WorkerSystem {
  const now = () => performance.now();
  return {
    post: (message, transfer) => scope.postMessage(message, transfer),
    now,
    breathe: createBreathing(),
    gzip,
    setAlarm: (afterMs, ring) => {
      const timer = setTimeout(ring, afterMs);
      return () => clearTimeout(timer);
    },
    chooseBackend: (wanted, onProgress) =>
      chooseBackend({
        ...wanted,
        device: navigator.userAgent,
        urls: wasmUrls(),
        createProbe,
        now,
        onProgress: (name, progress) => onProgress({ name, stage: stages[progress] }),
      }),
    readFolder: readOverHttp,
    isContextLost: () => webglContext()?.isContextLost() === true,
    onContextLost: (listener) => {
      onContextLost(listener);
    },
    loseContext,
    crash: () => {
      setTimeout(() => {
        throw new Error('crash: asked for by the test interface');
      }, 0);
    },
    close: () => scope.close(),
  };
}
