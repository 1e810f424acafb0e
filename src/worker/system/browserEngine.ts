import { tensorflowSystem } from '../../engine/backends/BackendSystem.ts';
import { chooseBackend } from '../../engine/backends/chooseBackend.ts';
import { raceBackends } from '../../engine/backends/raceBackends.ts';
import { tryBackend, type BackendProgress } from '../../engine/backends/tryBackend.ts';
import { loseContext, onContextLost, webglContext } from '../../engine/backends/webglContext.ts';
import { readUnlessSilent } from '../../engine/data/readUnlessSilent.ts';
import type { Streams } from '../protocol.ts';
import { createProbe } from './createProbe.ts';
import type { EngineSystem } from './EngineSystem.ts';
import { wasmUrls } from './wasmUrls.ts';
import type { WorkerSystem } from './WorkerSystem.ts';

const stages: Record<BackendProgress, Streams['backend']['stage']> = {
  opening: 'opening',
  checking: 'testing',
};

/** The backends of a browser, for the worker whose script is at `location`. */
export function browserEngine(
  location: string,
  { now, setAlarm, readFolder }: Pick<WorkerSystem, 'now' | 'setAlarm' | 'readFolder'>,
): EngineSystem {
  const readBinary = readFolder(location);
  const binaries = {
    urls: wasmUrls(),
    load: (url: string) => readUnlessSilent(url, () => undefined, { read: readBinary, setAlarm }),
  };
  const { userAgent: device } = navigator;
  return {
    chooseBackend: (wanted, onProgress) =>
      chooseBackend({
        ...wanted,
        ...binaries,
        device,
        onProgress: (name, progress) => onProgress({ name, stage: stages[progress] }),
      }),
    raceBackends: (preferred) => raceBackends({ ...binaries, device, preferred, createProbe, now }),
    switchBackend: (name) => tryBackend(name, tensorflowSystem({ urls: binaries.urls })),
    isContextLost: () => webglContext()?.isContextLost() === true,
    onContextLost: (listener) => {
      onContextLost(listener);
    },
    loseContext,
  };
}
