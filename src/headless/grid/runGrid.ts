import type { Milliseconds } from '../../base/units.ts';
import { duration, percent } from '../command/formatNumbers.ts';
import type { RecipeTask } from '../../exchange/recipe/recipeSource.ts';
import { appendJsonLine, mendLastLine } from '../input/jsonLines.ts';
import type { Terminal } from '../command/ProgressLine.ts';
import { summarize } from '../run/summarize.ts';
import type { FromWorker } from './gridMessages.ts';
import { describeFields, type PlannedTask } from './planGrid.ts';
import { finishedKeys, type ResultLine } from './resultsFile.ts';

export interface GridSurroundings {
  /** Results, one line a run. */
  out: string;
  /** Each runs one task at a time. */
  processes: readonly { run(task: RecipeTask): Promise<FromWorker>; end(): void }[];
  terminal: Terminal;
  now: () => Milliseconds;
  /** Ends the processes; what is finished stays. */
  signal: AbortSignal;
}

export interface GridOutcome {
  finished: number;
  failed: number;
  /** Found in the results file. */
  skipped: number;
}

/**
 * Runs what is not in the results file yet and appends a line for each run as it ends. A run that
 * fails is a line with its error, and the others go on.
 */
export async function runGrid(
  tasks: readonly PlannedTask[],
  surroundings: GridSurroundings,
): Promise<GridOutcome> {
  const { out, processes, terminal, now, signal } = surroundings;
  const known = await finishedKeys(out);
  await mendLastLine(out);
  const waiting = tasks.filter(({ key }) => !known.has(key));
  const total = waiting.length;
  const outcome = { finished: 0, failed: 0, skipped: tasks.length - total };
  if (outcome.skipped > 0) terminal.write(`${outcome.skipped} runs are in ${out} already\n`);
  const startMs = now();

  const note = async (line: ResultLine): Promise<void> => {
    await appendJsonLine(out, line);
    if ('error' in line) outcome.failed += 1;
    else outcome.finished += 1;
    const done = outcome.finished + outcome.failed;
    const leftMs = ((now() - startMs) / done) * (total - done);
    terminal.write(
      `${done}/${total} ${describeFields(line.fields)}: ${textOf(line)}; ${duration(leftMs)} left\n`,
    );
  };
  const work = async (one: GridSurroundings['processes'][number]): Promise<void> => {
    for (let planned = waiting.shift(); planned && !signal.aborted; planned = waiting.shift()) {
      const beginMs = now();
      const reply = 'task' in planned ? await one.run(planned.task) : { error: planned.problem };
      // What a stop has cut off is not a result.
      if (isAborted(signal)) return;
      await note(lineOf(planned, reply, Math.round(now() - beginMs)));
    }
    one.end();
  };
  const stop = (): void => {
    for (const one of processes) one.end();
  };
  signal.addEventListener('abort', stop);
  await Promise.all(processes.map(work));
  signal.removeEventListener('abort', stop);
  return outcome;
}

function lineOf({ key, fields }: PlannedTask, reply: FromWorker, elapsedMs: number): ResultLine {
  if ('error' in reply) return { key, fields, error: reply.error };
  const { recorded } = reply;
  return { key, fields, elapsedMs, summary: summarize(recorded), run: recorded };
}

function textOf(line: ResultLine): string {
  if ('error' in line) return `failed: ${line.error}`;
  const { accuracy, sparsity } = line.summary;
  return `test ${percent(accuracy)}, sparsity ${percent(sparsity)} in ${duration(line.elapsedMs)}`;
}

/** Read anew: it changes while a run is awaited, which the compiler does not know. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
