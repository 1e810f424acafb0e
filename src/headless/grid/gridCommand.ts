import type { ExitCode } from '../command/explainError.ts';
import { UsageError } from '../command/UsageError.ts';
import type { RecipeSource } from '../../exchange/recipe/recipeSource.ts';
import { readJson } from '../input/readInput.ts';
import { print } from '../output/print.ts';
import type { RecipeArguments } from '../recipeArguments.ts';
import { parseGrid } from './expandGrid.ts';
import { describeFields, planGrid, type PlannedTask } from './planGrid.ts';
import { resumeGrid } from './resumeGrid.ts';
import { TaskProcess } from './TaskProcess.ts';

export interface GridCommandSurroundings {
  /** The repository. */
  rootDir: string;
  /** The built `gridWorker`. */
  workerScript: string;
  signal: AbortSignal;
}

/** Lists a grid, or runs what its file has not yet. */
export async function gridCommand(
  args: RecipeArguments,
  source: RecipeSource,
  surroundings: GridCommandSurroundings,
): Promise<ExitCode> {
  const tasks = planGrid(source, parseGrid(await gridJson(args.grid ?? '')), args.shard);
  return args.isList || args.out === undefined
    ? list(tasks)
    : runInto(args.out, tasks, { args, ...surroundings });
}

async function gridJson(grid: string): Promise<unknown> {
  if (!grid.trimStart().startsWith('{')) return readJson(grid);
  try {
    return JSON.parse(grid);
  } catch (error) {
    throw new UsageError(`--grid: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function list(tasks: readonly PlannedTask[]): Promise<ExitCode> {
  const lines = tasks.map((planned) => {
    const text = 'problem' in planned ? `bad recipe: ${planned.problem}` : planned.key;
    return `${describeFields(planned.fields)}: ${text}\n`;
  });
  await print(lines.join(''));
  return tasks.some((planned) => 'problem' in planned) ? 1 : 0;
}

async function runInto(
  out: string,
  tasks: readonly PlannedTask[],
  { args, rootDir, workerScript, signal }: GridCommandSurroundings & { args: RecipeArguments },
): Promise<ExitCode> {
  const workerArgs = args.data === undefined ? [rootDir] : [rootDir, args.data];
  const { failed } = await resumeGrid(out, tasks, {
    processes: args.processes,
    start: () => new TaskProcess(workerScript, workerArgs),
    terminal: process.stderr,
    now: () => performance.now(),
    signal,
  });
  if (signal.aborted) return 130;
  return failed > 0 ? 1 : 0;
}
