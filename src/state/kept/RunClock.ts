import type { Milliseconds } from '../../base/units.ts';
import type { RunTiming } from '../parts/RunKeeping.ts';

/** As often as a timing is kept. */
export const timingEveryMs: Milliseconds = 1_000;

interface Clock {
  elapsedMs: Milliseconds;
  /** When it was last heard of while under way; absent while it rests. */
  heardMs?: Milliseconds;
}

/** How long runs have been under way, by what is heard of them. */
export class RunClock {
  readonly #clocks = new Map<string, Clock>();
  readonly #now: () => Milliseconds;

  constructor(now: () => Milliseconds = () => performance.now()) {
    this.#now = now;
  }

  /** Something is heard of a run, which is under way from now on or rests: adds to its timings in place. */
  hear(
    runId: string,
    trainStep: number,
    { isUnderWay, timings }: { isUnderWay: boolean; timings: RunTiming[] },
  ): void {
    const last = timings.at(-1);
    const { elapsedMs, heardMs } = this.#clocks.get(runId) ?? { elapsedMs: last?.elapsedMs ?? 0 };
    const nowMs = this.#now();
    const totalMs = elapsedMs + (heardMs === undefined ? 0 : nowMs - heardMs);
    this.#clocks.set(runId, { elapsedMs: totalMs, ...(isUnderWay && { heardMs: nowMs }) });
    const isDue = !isUnderWay || totalMs - (last?.elapsedMs ?? 0) >= timingEveryMs;
    const isNew = trainStep > (last?.trainStep ?? 0);
    if (isDue && isNew) timings.push({ trainStep, elapsedMs: totalMs });
  }

  /** A run goes on from a checkpoint: what it took after that does not count. */
  goBack(runId: string, fromTrainStep: number, timings: RunTiming[]): void {
    while ((timings.at(-1)?.trainStep ?? -1) > fromTrainStep) timings.pop();
    this.#clocks.delete(runId);
  }
}
