import { chooseBackend } from '../../engine/backends/chooseBackend.ts';
import type { BackendProgress } from '../../engine/backends/chooseBackend.ts';
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
  timing: 'timing',
};

/** The backends of a browser, for the worker whose script is at `location`. */
export function browserEngine(
  location: string,
  { now, setAlarm, readFolder }: Pick<WorkerSystem, 'now' | 'setAlarm' | 'readFolder'>,
): EngineSystem {
  const readBinary = readFolder(location);
  return {
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
    isContextLost: () => webglContext()?.isContextLost() === true,
    onContextLost: (listener) => {
      onContextLost(listener);
    },
    loseContext,
  };
}
