import type { Milliseconds } from '../../base/units.ts';
import { duration, percent } from '../command/formatNumbers.ts';
import type { RecipeTask } from '../../exchange/recipe/recipeSource.ts';
import type { Terminal } from '../command/ProgressLine.ts';
import { summarize } from '../run/summarize.ts';
import type { FromWorker } from './gridMessages.ts';
import { describeFields, type PlannedTask } from './planGrid.ts';
import type { ResultLine } from './resultLine.ts';
import { WorkQueue } from './WorkQueue.ts';

/** Runs one task at a time. */
export interface GridProcess {
  run(task: RecipeTask): Promise<FromWorker>;
  end(): void;
}

export interface GridSurroundings {
  /** Takes the results, one line a run. */
  results: { write(text: string): Promise<void> };
  processes: readonly GridProcess[];
  terminal: Terminal;
  now: () => Milliseconds;
  /** Ends the processes; what is finished stays. */
  signal: AbortSignal;
}

export interface GridOutcome {
  finished: number;
  failed: number;
}

/**
 * Runs tasks and writes a line for each as it ends. One that fails is a line with its error, and the
 * others go on.
 */
export async function runGrid(
  tasks: readonly PlannedTask[],
  { results, processes, terminal, now, signal }: GridSurroundings,
): Promise<GridOutcome> {
  const queue = new WorkQueue(tasks);
  const total = tasks.length;
  const outcome = { finished: 0, failed: 0 };
  const startMs = now();

  const note = async (line: ResultLine): Promise<void> => {
    await results.write(`${JSON.stringify(line)}\n`);
    if ('error' in line) outcome.failed += 1;
    else outcome.finished += 1;
    const done = outcome.finished + outcome.failed;
    const leftMs = ((now() - startMs) / done) * (total - done);
    terminal.write(
      `${done}/${total} ${describeFields(line.fields)}: ${textOf(line)}; ${duration(leftMs)} left\n`,
    );
  };
  const work = async (one: GridProcess): Promise<void> => {
    for (let planned = queue.take(); planned && !signal.aborted; planned = queue.take(planned)) {
      const beginMs = now();
      const reply = 'task' in planned ? await one.run(planned.task) : { error: planned.problem };
      // What a stop has cut off is not a result.
      if (isAborted(signal)) return;
      await note(lineOf(planned, reply, Math.round(now() - beginMs)));
    }
  };
  const end = (): void => {
    for (const one of processes) one.end();
  };
  signal.addEventListener('abort', end);
  try {
    await Promise.all(processes.map(work));
  } finally {
    signal.removeEventListener('abort', end);
    end();
  }
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
