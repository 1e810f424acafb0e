/** What is kept beside a run: what its user calls it, and what it was computed on, when and how fast. */
import type { Milliseconds } from '../../base/units.ts';
import type { BackendName } from './records.ts';

/** What a run was computed on. Other machines and backends round differently. */
export interface RunEnvironment {
  backend?: BackendName;
  renderer?: string;
  /** The browser and its system, as it names itself. */
  browser: string;
}

/** How long a run had been under way, pauses left out, when so many training steps were done. */
export interface RunTiming {
  trainStep: number;
  elapsedMs: Milliseconds;
}

export interface RunDetails {
  /** Given by the user; `nameOf` is what to read. */
  name?: string;
  /** From what differs from the run before, as the run began. */
  proposedName: string;
  isPinned: boolean;
  /** The user's own words, or empty. */
  note: string;
  /** By the device's clock, in milliseconds since 1970. */
  startedAtMs: Milliseconds;
  environment: RunEnvironment;
  /** The sweep that it was run for. */
  sweepId?: string;
  /** In order; appended in place, with the record. */
  timings: RunTiming[];
}

/** What is kept beside a run out of what stores more with it; its timings are kept apart. */
export function detailsOf(head: Omit<RunDetails, 'timings'>, timings: RunTiming[]): RunDetails {
  const { name, proposedName, isPinned, note, startedAtMs, environment, sweepId } = head;
  return {
    ...(name !== undefined && { name }),
    proposedName,
    isPinned,
    note,
    startedAtMs,
    environment,
    ...(sweepId !== undefined && { sweepId }),
    timings,
  };
}

export function nameOf({ name, proposedName }: Pick<RunDetails, 'name' | 'proposedName'>): string {
  return name ?? proposedName;
}

/** Longer ones are cut. */
export const longestName = 80;
export const longestNote = 2_000;
