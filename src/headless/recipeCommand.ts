/** `scripts/recipe.mjs`: one recipe, or a grid of them, on the wasm backend in Node. */
import { planRun } from '../core/plan/planRun.ts';
import { describeUnpruned, unprunedReason } from '../core/plan/unprunedReason.ts';
import { recipeInForce } from '../core/recipe/recipeInForce.ts';
import { explainError, type ExitCode } from './command/explainError.ts';
import { gridCommand } from './grid/gridCommand.ts';
import { openWasm } from './input/openWasm.ts';
import { PackedSets } from './input/PackedSets.ts';
import { PretrainedFiles } from './input/PretrainedFiles.ts';
import { ProgressLine } from './command/ProgressLine.ts';
import { KeptOutput } from './output/KeptOutput.ts';
import { openEventFolder } from './output/openEventFolder.ts';
import { openOutput } from './output/Output.ts';
import { print } from './output/print.ts';
import { completeSource, type RecipeSource } from '../exchange/recipe/recipeSource.ts';
import { readRecipeSource } from './input/readInput.ts';
import { presetSourceOf } from './input/presetSource.ts';
import { parseRecipeArguments, recipeUsage, type RecipeArguments } from './recipeArguments.ts';
import { describeOutcome } from './command/describeOutcome.ts';
import { breatheUntil, trainControl } from './reproduce/trainControl.ts';
import { EventSourceCollector } from './tensorboard/EventSourceCollector.ts';
import { TaskRunner } from './run/runTask.ts';
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
        await print(`${recipeUsage}\n`);
        return 0;
      }
      const source = await readSource(args.input);
      return args.grid === undefined
        ? await singleCommand(args, source, surroundings, signal)
        : await gridCommand(args, source, { ...surroundings, signal });
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
  const { out, tensorboard } = args;
  const eventFolder = tensorboard === undefined ? undefined : await openEventFolder(tensorboard);
  const kept = out === undefined ? undefined : new KeptOutput(out, await openOutput(out, signal));
  const sets = new PackedSets(rootDir, args.data);
  await openWasm(rootDir);
  const data = await sets.of(task.recipe);
  const events = eventFolder && new EventSourceCollector(task.recipe, data);
  const progress = new ProgressLine(process.stderr, () => performance.now());
  const result = await new TaskRunner()
    .run(task, {
      dataOf: (recipe) => sets.of(recipe),
      pretrained: new PretrainedFiles(rootDir),
      signal,
      onEvent: (event) => {
        progress.take(event);
        events?.take(event);
      },
    })
    .finally(() => progress.clear());
  const { recorded } = result;
  const surroundings = { data, breathe: breatheUntil(signal) };
  const control = args.isControlled ? await trainControl(result, surroundings) : undefined;
  process.stderr.write(`${describeOutcome(recorded, control)}\n`);
  await kept?.write(`${JSON.stringify({ ...recorded, ...(control && { control }) })}\n`);
  await kept?.close();
  if (events && eventFolder) await eventFolder.write(await events.filesOf(recorded));
  return 0;
}
