/** What is kept beside a run: what the user calls it, and what it was computed on and when. */
import type { Milliseconds } from '../../base/units.ts';
import type { BackendName } from '../../core/records/records.ts';

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

export interface RunKeeping {
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
  /** In order; appended in place, with the record. */
  timings: RunTiming[];
  /** Not in the list any more, but not yet gone: `undoDelete` brings it back. */
  isDeleted?: true;
  /** Its page was closed in mid-run, and no other has gone on with it. */
  isCutOff?: true;
  /** Another tab is at it. */
  isElsewhere?: true;
}

export function nameOf({ name, proposedName }: Pick<RunKeeping, 'name' | 'proposedName'>): string {
  return name ?? proposedName;
}

/** Longer ones are cut. */
export const longestName = 80;
export const longestNote = 2_000;
