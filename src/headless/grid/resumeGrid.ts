import { KeptOutput } from '../output/KeptOutput.ts';
import { openResults } from '../output/openResults.ts';
import type { PlannedTask } from './planGrid.ts';
import { finishedKeys } from './resultLine.ts';
import { runGrid, type GridOutcome, type GridProcess, type GridSurroundings } from './runGrid.ts';

export interface ResumeSurroundings extends Omit<GridSurroundings, 'results' | 'processes'> {
  /** At most so many at a time. */
  processes: number;
  start: () => GridProcess;
}

export interface ResumedGrid extends GridOutcome {
  /** Found in the results file. */
  skipped: number;
}

/**
 * Opens the results and runs what is not in them yet. Throws `OutputError` where they cannot be
 * written to, before anything is run, or where not all of them could be.
 */
export async function resumeGrid(
  out: string,
  tasks: readonly PlannedTask[],
  { processes, start, ...surroundings }: ResumeSurroundings,
): Promise<ResumedGrid> {
  const { terminal, signal } = surroundings;
  const { output, path, bytesCutOff } = await openResults(out, { signal });
  const results = new KeptOutput(out, output);
  try {
    if (bytesCutOff > 0) {
      terminal.write(`${out}: took away ${bytesCutOff} bytes of a line that was cut off\n`);
    }
    const known = path === undefined ? new Set<string>() : await finishedKeys(path);
    const waiting = tasks.filter(({ key }) => !known.has(key));
    const skipped = tasks.length - waiting.length;
    if (skipped > 0) terminal.write(`${skipped} runs are in ${out} already\n`);
    const count = Math.min(processes, Math.max(1, waiting.length));
    const outcome = await runGrid(waiting, {
      ...surroundings,
      results,
      processes: Array.from({ length: count }, start),
    });
    const { finished, failed } = outcome;
    terminal.write(`${finished} finished, ${failed} failed, ${skipped} were there\n`);
    return { ...outcome, skipped };
  } finally {
    await results.close();
  }
}
