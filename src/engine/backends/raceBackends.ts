import type { BackendName, BackendReport } from '../../core/records/records.ts';
import { tensorflowSystem, type BackendSystem, type Binaries } from './BackendSystem.ts';
import { decideBackend, type Trial } from './decideBackend.ts';
import { fingerprintOf } from './fingerprint.ts';
import { timeBackend, tryBackend, type Stopwatch } from './tryBackend.ts';

export interface RaceOptions extends Binaries, Stopwatch {
  readonly device?: string;
  /** Keeps its place in a near-tie. */
  readonly preferred: BackendName;
}

export interface BackendRace {
  readonly report: BackendReport;
  /** What to remember the winner by. */
  readonly fingerprint: string;
}

/** A backend whose warm step takes this many times wasm's is abandoned at once. */
const abandonFactor = 4;

/**
 * Times wasm and webgl on the same training steps, each that computes correctly, and reports the
 * faster one as chosen. Takes seconds in which nothing else is computed there, so it has a worker of
 * its own. Throws `Error` when neither computes correctly.
 */
export async function raceBackends(
  options: RaceOptions,
  system: BackendSystem = tensorflowSystem(options),
): Promise<BackendRace> {
  const renderer = system.renderer();
  const trials: Trial[] = [];
  for (const name of ['wasm', 'webgl'] as const) trials.push(await tryBackend(name, system));
  const candidates = [...decideBackend(await timed(trials, options, system), options.preferred)];
  const name = candidates.find(({ status }) => status === 'chosen')?.name ?? options.preferred;
  return {
    report: { name, candidates, ...(name === 'webgl' && renderer !== undefined && { renderer }) },
    fingerprint: fingerprintOf(options, renderer),
  };
}

/** The trials, each that computes correctly with its time: of the only one, too, the page is told how fast it is. */
async function timed(
  trials: readonly Trial[],
  { createProbe, now }: Stopwatch,
  system: BackendSystem,
): Promise<readonly Trial[]> {
  let abandonMs = Infinity;
  const results: Trial[] = [];
  for (const trial of trials) {
    if (trial.outcome !== 'correct') {
      results.push(trial);
      continue;
    }
    const result = await timeBackend(trial.name, system, { createProbe, now, abandonMs });
    results.push(result);
    if (result.outcome === 'correct' && result.stepMs !== undefined)
      abandonMs = result.stepMs * abandonFactor;
  }
  return results;
}
