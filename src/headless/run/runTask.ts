import type { Run, RunStart } from '../../core/records/records.ts';
import { collectRun, type CollectedRun, type RunSurroundings } from './collectRun.ts';
import type { RecipeTask } from '../../exchange/recipe/recipeSource.ts';
import { taskKey } from './taskKey.ts';
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
}

/** Remembers the last baseline, which runs of a grid share; the next one replaces it. */
export class TaskRunner {
  #baseline: { key: string; result: CollectedRun } | undefined;

  /**
   * Trains the baseline where there is one, then the recipe from its last weights. The result
   * depends on the task alone. Throws `RunFailedError`, or `InputError` where the data are too few.
   */
  async run(task: RecipeTask, surroundings: RunSurroundings): Promise<TaskResult> {
    const { recipe, edits } = task;
    assertEnoughImages(task, surroundings);
    const runId = `run-${taskKey(task)}`;
    const baseline = await this.#train(task, surroundings);
    if (!baseline) {
      const start: RunStart = { kind: 'fresh' };
      const { run, checkpoint } = await collectRun({ runId, recipe, edits, start }, surroundings);
      return { recorded: run, checkpoint };
    }
    const start: RunStart = {
      kind: 'weights',
      runId: baseline.run.runId,
      trainStep: baseline.run.plan.trainSteps,
      isCompacted: false,
    };
    const from = baseline.checkpoint;
    const { run, checkpoint } = await collectRun(
      { runId, recipe, edits, start, from },
      surroundings,
    );
    return {
      recorded: { ...run, baseline: baseline.run },
      checkpoint,
      baselineCheckpoint: baseline.checkpoint,
    };
  }

  async #train(task: RecipeTask, surroundings: RunSurroundings): Promise<CollectedRun | undefined> {
    if (!task.baseline) return undefined;
    const key = taskKey({ recipe: task.baseline, edits: [] });
    if (this.#baseline?.key !== key) {
      const runId = `run-${key}`;
      const result = await collectRun(
        { runId, recipe: task.baseline, edits: [], start: { kind: 'fresh' } },
        surroundings,
      );
      this.#baseline = { key, result };
    }
    return this.#baseline.result;
  }
}

/** Without them a run would wait for ever. */
function assertEnoughImages({ baseline, recipe }: RecipeTask, { data }: RunSurroundings): void {
  for (const { data: wanted } of baseline ? [baseline, recipe] : [recipe]) {
    if (wanted.images <= data.imagesReady) continue;
    throw new InputError(
      `data.images: want at most the ${data.imagesReady} images that there are, got ${wanted.images}`,
    );
  }
}
