/** The results of a grid, one line a run. */
import type { Milliseconds } from '../../base/units.ts';
import { isRecord } from '../../core/recipe/mergeRecipe.ts';
import { readJsonLines } from '../output/readJsonLines.ts';
import type { RecordedRun } from '../run/runTask.ts';
import type { RunSummary } from '../run/summarize.ts';

/** One line. `fields` are what the grid set. */
export type ResultLine = {
  key: string;
  fields: Record<string, unknown>;
} & (
  | { elapsedMs: Milliseconds; summary: RunSummary; run: RecordedRun }
  /** What went wrong; the run is tried again when the grid is. */
  | { error: string }
);

/** The keys of the runs that a results file holds; none where there is no file. */
export async function finishedKeys(path: string): Promise<Set<string>> {
  const keys = new Set<string>();
  for await (const line of readJsonLines(path)) {
    if (isRecord(line) && typeof line['key'] === 'string' && isRecord(line['run'])) {
      keys.add(line['key']);
    }
  }
  return keys;
}
