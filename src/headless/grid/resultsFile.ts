/** The results of a grid, one line a run. */
import type { Fraction, Milliseconds } from '../../base/units.ts';
import { isRecord } from '../../core/recipe/mergeRecipe.ts';
import { readJsonLines } from '../jsonLines.ts';
import type { RecordedRun } from '../runTask.ts';

/** What is read off a run most often; the rest is in the run. */
export interface RunSummary {
  /** On the test images, before any pruning; absent where pruning begins untrained. */
  denseAccuracy?: Fraction;
  /** On the test images, at the end. */
  accuracy: Fraction;
  /** Masked share of the prunable weights, at the end. */
  sparsity: Fraction;
}

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
  const lines = await readJsonLines(path);
  return new Set(
    lines.flatMap((line) =>
      isRecord(line) && typeof line['key'] === 'string' && isRecord(line['run'])
        ? [line['key']]
        : [],
    ),
  );
}
