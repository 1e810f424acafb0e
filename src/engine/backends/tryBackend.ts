import type { Milliseconds } from '../../base/units.ts';
import type { BackendFault, BackendName } from '../../core/records/records.ts';
import { BackendFaultError } from './BackendFaultError.ts';
import type { BackendSystem } from './BackendSystem.ts';
import type { Trial } from './decideBackend.ts';
import { timeWarmSteps, type Probe } from './timeWarmSteps.ts';

/** What is being done to a backend, for a line on the page. */
export type BackendProgress = 'opening' | 'checking';

/** Opens a backend and tests whether it computes correctly; on return it is the active one where it could be opened. */
export async function tryBackend(
  name: BackendName,
  system: BackendSystem,
  onProgress?: (name: BackendName, progress: BackendProgress) => void,
): Promise<Trial> {
  onProgress?.(name, 'opening');
  try {
    await system.open(name);
  } catch (error) {
    return { name, outcome: 'unavailable', ...faultOf(error) };
  }
  onProgress?.(name, 'checking');
  try {
    const wrong = system.check();
    return wrong === undefined
      ? { name, outcome: 'correct' }
      : { name, outcome: 'wrong', fault: 'inaccurate', reason: wrong };
  } catch (error) {
    // A shader that does not compile, or a lost context, shows itself here.
    return { name, outcome: 'wrong', ...faultOf(error) };
  }
}

export interface Stopwatch {
  /** A small training run on whatever backend is active when it is called. */
  readonly createProbe: () => Probe;
  readonly now: () => Milliseconds;
}

/** Opens a backend and times warm steps on it; the first that takes longer than `abandonMs` is the last. */
export async function timeBackend(
  name: BackendName,
  system: BackendSystem,
  { createProbe, now, abandonMs }: Stopwatch & { readonly abandonMs: Milliseconds },
): Promise<Trial> {
  try {
    await system.open(name);
    const probe = createProbe();
    try {
      return { name, outcome: 'correct', stepMs: timeWarmSteps(probe, now, abandonMs) };
    } finally {
      probe.dispose();
    }
  } catch (error) {
    return { name, outcome: 'wrong', ...faultOf(error) };
  }
}

function faultOf(error: unknown): { fault: BackendFault; reason: string } {
  const fault = error instanceof BackendFaultError ? error.fault : 'threw';
  return { fault, reason: error instanceof Error ? error.message : String(error) };
}
