import type { BackendName, BackendReport } from '../../core/records/records.ts';
import { tensorflowSystem, type BackendSystem, type Binaries } from './BackendSystem.ts';
import { decideBackend } from './decideBackend.ts';
import type { Trial } from './decideBackend.ts';
import { fingerprintOf, isOfDevice } from './fingerprint.ts';
import { tryBackend, type BackendProgress } from './tryBackend.ts';

export interface ChooseBackendOptions extends Binaries {
  /** The user's own choice: taken if it works, without a race. */
  readonly wanted?: BackendName;
  /** An earlier choice on this browser and renderer: taken if it still computes correctly. */
  readonly remembered?: { readonly name: BackendName; readonly fingerprint: string };
  /** Tells this browser from others, as the user agent string does; part of the fingerprint. */
  readonly device?: string;
  readonly onProgress?: (name: BackendName, progress: BackendProgress) => void;
}

export interface BackendChoice extends BackendReport {
  /** What to remember the choice by; absent where another backend may be faster (`raceBackends`). */
  readonly fingerprint?: string;
}

/**
 * Opens the backend to compute on: `wanted`, else the remembered one, else wasm, else webgl, else cpu;
 * always one that passes the numeric self-test. On return it is the active backend.
 *
 * wasm is up in a fraction of the time that webgl needs to say whether it is faster, so that is
 * found out later. A wanted or remembered backend that fails is among the candidates with its
 * reason. Throws `Error` when nothing computes correctly.
 */
export async function chooseBackend(
  options: ChooseBackendOptions,
  system: BackendSystem = tensorflowSystem(options),
): Promise<BackendChoice> {
  const settled = settledName(options, system);
  const trials: Trial[] = [];
  const order = [settled, 'wasm', 'webgl', 'cpu'] as const;
  for (const name of new Set(order)) {
    if (name === undefined) continue;
    const trial = await tryBackend(name, system, options.onProgress);
    trials.push(trial);
    if (trial.outcome === 'correct') break;
  }
  const candidates = [...decideBackend(trials)];
  const name = candidates.find(({ status }) => status === 'chosen')?.name ?? 'cpu';
  await system.open(name);
  const isRaceOpen = name === 'wasm' && settled !== 'wasm' && settled !== 'webgl';
  if (isRaceOpen) return { name, candidates };
  const renderer = name === 'webgl' ? system.renderer() : undefined;
  const fingerprint =
    name === options.remembered?.name
      ? options.remembered.fingerprint
      : fingerprintOf(options, renderer);
  return { name, candidates, fingerprint, ...(renderer !== undefined && { renderer }) };
}

/** Of a remembered wasm the renderer is not looked up: that would open webgl. */
function settledName(
  { wanted, remembered, device }: ChooseBackendOptions,
  system: BackendSystem,
): BackendName | undefined {
  if (wanted || !remembered) return wanted;
  const isKnown =
    remembered.name === 'webgl'
      ? remembered.fingerprint === fingerprintOf({ device }, system.renderer())
      : isOfDevice(remembered.fingerprint, { device });
  return isKnown ? remembered.name : undefined;
}
