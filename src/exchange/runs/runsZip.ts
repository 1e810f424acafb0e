/**
 * One or more runs in one file. It is large, so that its bytes are not made on the page's thread:
 * `packRuns` and `readRuns` are called by who has the checkpoints.
 */
import type { SavedRun } from './SavedRun.ts';

type Named = readonly Pick<SavedRun, 'run'>[];

export const runsZip = {
  id: 'runsZip',
  extension: '.zip',
  mediaType: 'application/zip',
  out: { nameOf },
  /** Of the file, and of what is in it once it is unpacked. */
  in: { maxBytes: 500_000_000, maxUnpackedBytes: 1_000_000_000 },
} as const;

/** `run-small-cnn-magnitude-seed7`, or `runs-12`. */
function nameOf(runs: Named): string {
  const [only, ...others] = runs;
  if (!only || others.length > 0) return `runs-${runs.length}`;
  const { network, seed, pruning } = only.run.recipe;
  return ['run', network, pruning.criterion, `seed${seed}`].join('-');
}
