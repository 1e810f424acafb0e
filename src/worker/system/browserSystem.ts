import { chooseBackend } from '../../engine/backends/chooseBackend.ts';
import type { BackendProgress } from '../../engine/backends/chooseBackend.ts';
import { loseContext, onContextLost, webglContext } from '../../engine/backends/webglContext.ts';
import { readUnlessSilent, type SetAlarm } from '../../engine/data/readUnlessSilent.ts';
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
  const setAlarm: SetAlarm = (afterMs, ring) => {
    const timer = setTimeout(ring, afterMs);
    return () => clearTimeout(timer);
  };
  const readBinary = readOverHttp(scope.location.href);
  return {
    post: (message, transfer) => scope.postMessage(message, transfer),
    now,
    breathe: createBreathing(),
    gzip,
    setAlarm,
    chooseBackend: (wanted, onProgress) =>
      chooseBackend({
        ...wanted,
        device: navigator.userAgent,
        urls: wasmUrls(),
        load: (url) => readUnlessSilent(url, () => undefined, { read: readBinary, setAlarm }),
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
