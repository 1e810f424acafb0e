import type { Recipe } from '../../core/recipe/recipe.ts';
import type { Run, RunStart } from '../../core/records/records.ts';
import type { RunData } from '../../engine/data/RunData.ts';
import { collectRun, type CollectedRun, type RunSurroundings } from './collectRun.ts';
import type { RecipeTask } from '../../exchange/recipe/recipeSource.ts';
import { baselineOf, taskKey } from './taskKey.ts';
import type { PretrainedFiles } from '../input/PretrainedFiles.ts';
import { InputError } from '../input/readInput.ts';

/** A run as it is written to a file: with the run whose weights it started from, if any. */
export interface RecordedRun extends Run {
  baseline?: Run;
}

export interface TaskResult {
  recorded: RecordedRun;
  /** Of the last training step of the run, and of its baseline's. */
  checkpoint: ArrayBuffer;
  baselineCheckpoint?: ArrayBuffer;
  /** Of the run, just before its first pruning step. */
  unpruned?: ArrayBuffer;
}

/** What a run needs, whichever data set its recipe names. */
export interface TaskSurroundings extends Omit<RunSurroundings, 'data'> {
  dataOf: (recipe: Recipe) => Promise<RunData>;
  pretrained: Pick<PretrainedFiles, 'checkpoint'>;
}

const fresh: RunStart = { kind: 'fresh' };

/** Remembers the last baseline, which runs of a grid share; the next one replaces it. */
export class TaskRunner {
  #baseline: { key: string; result: CollectedRun } | undefined;

  /**
   * Trains the baseline where there is one, then the recipe from its last weights. The result
   * depends on the task alone. Throws `RunFailedError`, or `InputError` where the data are too few.
   */
  async run(task: RecipeTask, around: TaskSurroundings): Promise<TaskResult> {
    const { dataOf, pretrained, ...host } = around;
    const { recipe, edits } = task;
    const surroundings = { ...host, data: await enoughData(recipe, dataOf) };
    const runId = `run-${taskKey(task)}`;
    const before = baselineOf(task);
    const baseline = before && (await this.#train(before, around));
    if (!baseline) {
      const { start = fresh } = task;
      const from =
        start.kind === 'pretrained' ? await pretrained.checkpoint(start.checksum) : undefined;
      const options = { runId, recipe, edits, start, ...(from && { from }) };
      const { run, ...kept } = await collectRun(options, surroundings);
      return { recorded: run, ...kept };
    }
    const start: RunStart = {
      kind: 'weights',
      runId: baseline.run.runId,
      trainStep: baseline.run.plan.trainSteps,
      isCompacted: false,
    };
    const from = baseline.checkpoint;
    const { run, ...kept } = await collectRun({ runId, recipe, edits, start, from }, surroundings);
    return {
      recorded: { ...run, baseline: baseline.run },
      ...kept,
      baselineCheckpoint: baseline.checkpoint,
    };
  }

  async #train(
    { recipe, edits }: Pick<RecipeTask, 'recipe' | 'edits'>,
    { dataOf, pretrained: _ofTasks, ...host }: TaskSurroundings,
  ): Promise<CollectedRun> {
    const data = await enoughData(recipe, dataOf);
    const key = taskKey({ recipe, edits });
    if (this.#baseline?.key !== key) {
      const runId = `run-${key}`;
      const result = await collectRun({ runId, recipe, edits, start: fresh }, { ...host, data });
      this.#baseline = { key, result };
    }
    return this.#baseline.result;
  }
}

/** A recipe's data. Throws `InputError` where they are too few: a run would wait for ever. */
async function enoughData(recipe: Recipe, dataOf: TaskSurroundings['dataOf']): Promise<RunData> {
  const { images } = recipe.data;
  const data = await dataOf(recipe);
  if (images <= data.imagesReady) return data;
  throw new InputError(
    `data.images: want at most the ${data.imagesReady} images that there are, got ${images}`,
  );
}
