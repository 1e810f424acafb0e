/** `npm run recipe`: one recipe, or a grid of them, on the wasm backend in Node. */
import { rename, writeFile } from 'node:fs/promises';
import { planRun } from '../core/plan/planRun.ts';
import { describeUnpruned, unprunedReason } from '../core/plan/unprunedReason.ts';
import { recipeInForce } from '../core/recipe/recipeInForce.ts';
import { explainError, type ExitCode } from './command/explainError.ts';
import { percent } from './command/formatNumbers.ts';
import { TaskProcess } from './grid/TaskProcess.ts';
import { parseGrid } from './grid/expandGrid.ts';
import { describeFields, planGrid } from './grid/planGrid.ts';
import { runGrid } from './grid/runGrid.ts';
import { openWasm } from './input/openWasm.ts';
import { PackedSets } from './input/PackedSets.ts';
import { ProgressLine } from './command/ProgressLine.ts';
import { completeSource, type RecipeSource } from '../exchange/recipe/recipeSource.ts';
import { readJson, readRecipeSource } from './input/readInput.ts';
import { presetSourceOf } from './input/presetSource.ts';
import { parseRecipeArguments, recipeUsage, type RecipeArguments } from './recipeArguments.ts';
import { TaskRunner } from './run/runTask.ts';
import { summarize } from './run/summarize.ts';
import { UsageError } from './command/UsageError.ts';
import { withStopSignal } from './command/withStopSignal.ts';

export interface CommandSurroundings {
  argv: readonly string[];
  /** The repository. */
  rootDir: string;
  /** The built `gridWorker`. */
  workerScript: string;
}

/** Runs the command to its end and returns its exit code; messages go to stderr. */
export function recipeCommand(surroundings: CommandSurroundings): Promise<ExitCode> {
  return withStopSignal(async (signal) => {
    try {
      const args = parseRecipeArguments(surroundings.argv);
      if (args === 'help') {
        process.stdout.write(`${recipeUsage}\n`);
        return 0;
      }
      const source = await readSource(args.input);
      return args.grid === undefined
        ? await singleCommand(args, source, surroundings, signal)
        : await gridCommand(args, source, surroundings, signal);
    } catch (error) {
      return explainError(error, recipeUsage);
    }
  });
}

async function readSource(input: string): Promise<RecipeSource> {
  return presetSourceOf(input) ?? readRecipeSource(input);
}

async function singleCommand(
  args: RecipeArguments,
  source: RecipeSource,
  { rootDir }: CommandSurroundings,
  signal: AbortSignal,
): Promise<ExitCode> {
  const task = completeSource(source);
  const unpruned = unprunedReason(
    recipeInForce(task.recipe, task.edits),
    planRun(task.recipe, task.edits),
  );
  if (unpruned) process.stderr.write(`${describeUnpruned(unpruned)}\n`);
  const sets = new PackedSets(rootDir, args.data);
  await openWasm(rootDir);
  const progress = new ProgressLine(process.stderr, () => performance.now());
  const { recorded } = await new TaskRunner()
    .run(task, {
      dataOf: (recipe) => sets.of(recipe),
      signal,
      onEvent: (event) => progress.take(event),
    })
    .finally(() => progress.clear());
  const { accuracy, sparsity } = summarize(recorded);
  process.stderr.write(
    `${recorded.runId}: test ${percent(accuracy)}, sparsity ${percent(sparsity)}\n`,
  );
  if (args.out === '-') process.stdout.write(`${JSON.stringify(recorded)}\n`);
  else if (args.out !== undefined) await writeWhole(args.out, `${JSON.stringify(recorded)}\n`);
  return 0;
}

async function gridCommand(
  args: RecipeArguments,
  source: RecipeSource,
  { rootDir, workerScript }: CommandSurroundings,
  signal: AbortSignal,
): Promise<ExitCode> {
  const tasks = planGrid(source, parseGrid(await gridJson(args.grid ?? '')), args.shard);
  if (args.isList || args.out === undefined) {
    for (const planned of tasks) {
      const { fields, key } = planned;
      const text = 'problem' in planned ? `bad recipe: ${planned.problem}` : key;
      process.stdout.write(`${describeFields(fields)}: ${text}\n`);
    }
    return tasks.some((planned) => 'problem' in planned) ? 1 : 0;
  }
  const count = Math.min(args.processes, Math.max(1, tasks.length));
  const outcome = await runGrid(tasks, {
    out: args.out,
    processes: Array.from(
      { length: count },
      () =>
        new TaskProcess(workerScript, args.data === undefined ? [rootDir] : [rootDir, args.data]),
    ),
    terminal: process.stderr,
    now: () => performance.now(),
    signal,
  });
  const { finished, failed, skipped } = outcome;
  process.stderr.write(`${finished} finished, ${failed} failed, ${skipped} were there\n`);
  if (signal.aborted) return 130;
  return failed > 0 ? 1 : 0;
}

async function gridJson(grid: string): Promise<unknown> {
  if (!grid.trimStart().startsWith('{')) return readJson(grid);
  try {
    return JSON.parse(grid);
  } catch (error) {
    throw new UsageError(`--grid: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The file appears under its name whole or not at all. */
async function writeWhole(path: string, text: string): Promise<void> {
  const partial = `${path}.${process.pid}.partial`;
  await writeFile(partial, text);
  await rename(partial, path);
}
