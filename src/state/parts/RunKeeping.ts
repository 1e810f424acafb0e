import type { RunDetails } from '../../core/records/runDetails.ts';

export { longestName, longestNote, nameOf } from '../../core/records/runDetails.ts';
export type { RunEnvironment, RunTiming } from '../../core/records/runDetails.ts';

/** What is kept beside a run, and how it stands on this page. */
export interface RunKeeping extends RunDetails {
  /** Not in the list any more, but not yet gone: `undoDelete` brings it back. */
  isDeleted?: true;
  /** Its page was closed in mid-run, and no other has gone on with it. */
  isCutOff?: true;
  /** Another tab is at it. */
  isElsewhere?: true;
}

/** Runs that are deleted together, or brought back together. */
export interface RunDeletion {
  /** The same list as in `deletions`. */
  runIds: readonly string[];
  isDeleted: boolean;
}

/** What takes it back. */
export function oppositeOf(deletion: RunDeletion): RunDeletion {
  return { ...deletion, isDeleted: !deletion.isDeleted };
}
