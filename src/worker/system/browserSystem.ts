import { chooseBackend } from '../../engine/backends/chooseBackend.ts';
import { tensorflowSystem } from '../../engine/backends/BackendSystem.ts';
import { raceBackends } from '../../engine/backends/raceBackends.ts';
import { tryBackend, type BackendProgress } from '../../engine/backends/tryBackend.ts';
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
};

/** The system of a dedicated worker in a browser. */
export function browserSystem(scope: DedicatedWorkerGlobalScope): WorkerSystem {
  const now = () => performance.now();
  const setAlarm: SetAlarm = (afterMs, ring) => {
    const timer = setTimeout(ring, afterMs);
    return () => clearTimeout(timer);
  };
  const readBinary = readOverHttp(scope.location.href);
  const binaries = {
    urls: wasmUrls(),
    load: (url: string) => readUnlessSilent(url, () => undefined, { read: readBinary, setAlarm }),
  };
  const { userAgent: device } = navigator;
  return {
    post: (message, transfer) => scope.postMessage(message, transfer),
    now,
    breathe: createBreathing(),
    gzip,
    setAlarm,
    chooseBackend: (wanted, onProgress) =>
      chooseBackend({
        ...wanted,
        ...binaries,
        device,
        onProgress: (name, progress) => onProgress({ name, stage: stages[progress] }),
      }),
    raceBackends: (preferred) => raceBackends({ ...binaries, device, preferred, createProbe, now }),
    switchBackend: (name) => tryBackend(name, tensorflowSystem({ urls: binaries.urls })),
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
