/** The entry of the worker's second script: everything that needs TensorFlow.js is behind it. */
import { EngineHost } from './EngineHost.ts';
import type { NetworkOwnerOptions } from './network/NetworkOwner.ts';
import { browserEngine } from './system/browserEngine.ts';
import type { WorkerSystem } from './system/WorkerSystem.ts';

export function createEngine(
  location: string,
  system: WorkerSystem,
  parts: NetworkOwnerOptions,
): EngineHost {
  return new EngineHost(browserEngine(location, system), parts);
}
