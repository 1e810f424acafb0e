import type { Milliseconds } from '../../base/units.ts';
import { deepEqual } from '../../base/deepEqual.ts';
import { planRun } from '../plan/planRun.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { SweepCell } from './Sweep.ts';

/** What is still to be run. */
export interface SweepWork {
  /** Runs, baselines that cells share counted once, refused cells not at all. */
  runs: number;
  trainSteps: number;
  /** Of one worker alone; absent where no pace is known. */
  oneAfterTheOtherMs?: Milliseconds;
}

/**
 * Of what each further worker adds to the first: they share memory and caches, and the last cells keep one
 * busy. 12 runs of the default recipe on 2 cores took 1/1.7 of the time that one worker takes.
 */
const furtherWorker = 0.7;

/** What a sweep's cells come to, those of which `isDone` left out. `msPerTrainStep` is a recipe's pace. */
export function sweepWork(
  cells: readonly SweepCell[],
  isDone: (cell: SweepCell) => boolean,
  msPerTrainStep: (recipe: Recipe) => Milliseconds | undefined,
): SweepWork {
  const recipes: Recipe[] = [];
  const baselines: Recipe[] = [];
  for (const cell of cells) {
    if (isDone(cell) || 'problem' in cell.planned) continue;
    const { recipe, baseline } = cell.planned.staged;
    recipes.push(recipe);
    if (baseline && !baselines.some((one) => deepEqual(one, baseline))) baselines.push(baseline);
  }
  let [trainSteps, totalMs] = [0, 0];
  for (const recipe of [...baselines, ...recipes]) {
    const steps = planRun(recipe).trainSteps;
    trainSteps += steps;
    totalMs += steps * (msPerTrainStep(recipe) ?? Number.NaN);
  }
  const runs = baselines.length + recipes.length;
  return { runs, trainSteps, ...(Number.isFinite(totalMs) && { oneAfterTheOtherMs: totalMs }) };
}

/** How long it takes so many workers, of which no more have anything to do than there are runs. */
export function sweepDurationMs(work: SweepWork, workers: number): Milliseconds | undefined {
  const { oneAfterTheOtherMs, runs } = work;
  if (oneAfterTheOtherMs === undefined) return undefined;
  const busy = Math.max(1, Math.min(workers, runs));
  return oneAfterTheOtherMs / (1 + furtherWorker * (busy - 1));
}
