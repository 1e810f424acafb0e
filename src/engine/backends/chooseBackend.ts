import type { Milliseconds } from '../../base/units.ts';
import type { BackendFault, BackendName, BackendReport } from '../../core/records/records.ts';
import { BackendFaultError } from './BackendFaultError.ts';
import { decideBackend } from './decideBackend.ts';
import type { Trial } from './decideBackend.ts';
import { openBackend, wasmBinaryUrl } from './openBackend.ts';
import type { WasmUrls } from './openBackend.ts';
import { selfTest } from './selfTest.ts';
import { timeWarmSteps } from './timeWarmSteps.ts';
import type { Probe } from './timeWarmSteps.ts';
import { openWebgl, rendererName } from './webglContext.ts';

/** What is being done to a backend, for a line on the page. */
export type BackendProgress = 'opening' | 'checking' | 'timing';

export interface ChooseBackendOptions {
  /** The user's own choice: taken if it works, without a race. */
  readonly wanted?: BackendName;
  /** An earlier choice on this browser and renderer: taken if it still computes correctly. */
  readonly remembered?: { readonly name: BackendName; readonly fingerprint: string };
  /** Tells this browser from others, as the user agent string does; part of the fingerprint. */
  readonly device?: string;
  readonly urls: WasmUrls;
  /**
   * Resolves once a binary is there to be opened, rejects where it cannot be had. TensorFlow.js, which
   * fetches it again and finds it in the cache, would wait for a silent server for ever.
   */
  readonly load?: (url: string) => Promise<unknown>;
  /** A small training run on whatever backend is active when it is called. */
  readonly createProbe: () => Probe;
  readonly now: () => Milliseconds;
  readonly onProgress?: (name: BackendName, progress: BackendProgress) => void;
}

/** The report, and what to remember the choice by. */
export interface BackendChoice extends BackendReport {
  readonly fingerprint: string;
}

/** What choosing needs of TensorFlow.js; replaced in tests. */
export interface BackendSystem {
  /** Makes a backend the active one; throws where it is not to be had. */
  open(name: BackendName): Promise<void>;
  /** What the active backend computes wrongly, or undefined. */
  check(): string | undefined;
  /** The GPU's name, or undefined where there is no WebGL 2. */
  renderer(): string | undefined;
}

/** A backend whose warm step takes this many times wasm's is abandoned at once. */
const abandonFactor = 4;

/**
 * Opens the backend to train on: `wanted`, else the remembered one, else the winner of a race
 * between wasm and webgl, else cpu; always one that passes the numeric self-test. On return it is
 * the active backend.
 *
 * A wanted or remembered backend that fails is among the candidates with its reason, and the race
 * goes on without it. Throws `Error` when nothing computes correctly.
 */
export async function chooseBackend(
  options: ChooseBackendOptions,
  system: BackendSystem = tensorflowSystem(options),
): Promise<BackendChoice> {
  const renderer = system.renderer();
  const fingerprint = `${options.device ?? ''}|${renderer ?? 'no webgl'}`;
  const { wanted, remembered } = options;
  const settled = wanted ?? (remembered?.fingerprint === fingerprint ? remembered.name : undefined);

  const trials: Trial[] = [];
  if (settled) trials.push(await tryBackend(settled, options, system));
  if (!hasCorrect(trials)) trials.push(...(await race(options, system, settled)));
  if (!hasCorrect(trials) && settled !== 'cpu')
    trials.push(await tryBackend('cpu', options, system));

  const candidates = [...decideBackend(trials, remembered?.name)];
  const name = candidates.find(({ status }) => status === 'chosen')?.name ?? 'cpu';
  await system.open(name);
  return { name, candidates, fingerprint, ...(name === 'webgl' && renderer ? { renderer } : {}) };
}

function hasCorrect(trials: readonly Trial[]): boolean {
  return trials.some(({ outcome }) => outcome === 'correct');
}

/** Tries wasm and webgl (but not `except`), and times them if there is a choice. */
async function race(
  options: ChooseBackendOptions,
  system: BackendSystem,
  except: BackendName | undefined,
): Promise<readonly Trial[]> {
  const racers = (['wasm', 'webgl'] as const).filter((name) => name !== except);
  const trials: Trial[] = [];
  for (const name of racers) trials.push(await tryBackend(name, options, system));
  const hasChoice = trials.filter(({ outcome }) => outcome === 'correct').length > 1;
  if (!hasChoice) return trials;

  let abandonMs = Infinity;
  const timed: Trial[] = [];
  for (const trial of trials) {
    const result = await timeBackend(trial.name, options, system, abandonMs);
    timed.push(result);
    if (result.outcome === 'correct' && result.stepMs !== undefined)
      abandonMs = result.stepMs * abandonFactor;
  }
  return timed;
}

async function tryBackend(
  name: BackendName,
  { onProgress }: ChooseBackendOptions,
  system: BackendSystem,
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

async function timeBackend(
  name: BackendName,
  options: ChooseBackendOptions,
  system: BackendSystem,
  abandonMs: Milliseconds,
): Promise<Trial> {
  options.onProgress?.(name, 'timing');
  try {
    await system.open(name);
    const probe = options.createProbe();
    try {
      return { name, outcome: 'correct', stepMs: timeWarmSteps(probe, options.now, abandonMs) };
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

function tensorflowSystem({ urls, load }: ChooseBackendOptions): BackendSystem {
  return {
    async open(name) {
      if (name === 'wasm' && load) await loadWasm(urls, load);
      await openBackend(name, urls);
    },
    check: selfTest,
    renderer: () => {
      try {
        return rendererName(openWebgl());
      } catch {
        // Why there is none is said when webgl is tried.
        return undefined;
      }
    },
  };
}

async function loadWasm(
  urls: WasmUrls,
  load: NonNullable<ChooseBackendOptions['load']>,
): Promise<void> {
  const url = await wasmBinaryUrl(urls);
  try {
    await load(url);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BackendFaultError('not-loaded', reason);
  }
}
