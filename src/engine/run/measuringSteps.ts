import { needsGradients, statisticsNeeded } from '../../core/ranking/statisticsNeeded.ts';
import { stepsPerEpoch } from '../../core/plan/planRun.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { PlannedPruningStep } from '../../core/records/records.ts';

/** Batches behind a recalibration; an epoch's where it has fewer. */
const recalibrationBatches = 20;

/**
 * Whose batches a measurement at `trainStep` takes, each named by the training steps completed
 * before it: the last `count` that were trained on, or the run's first `count` where there are not
 * as many yet. Training images only, and a pure function of the trainStep.
 */
export function measuringSteps(trainStep: number, count: number): number[] {
  const first = Math.max(0, trainStep - count);
  return Array.from({ length: count }, (_, i) => first + i);
}

/**
 * Batches that a mask update needs: `pruning.statisticsBatches` where a criterion in force looks at
 * gradients; one where weights grow by gradient, as in RigL; otherwise none.
 */
export function pruningBatches(recipe: Recipe, planned: PlannedPruningStep): number {
  if (!needsGradients(statisticsNeeded(recipe, planned))) return 0;
  return planned.regrow ? 1 : recipe.pruning.statisticsBatches;
}

export function recalibrationBatchesOf(recipe: Recipe): number {
  return Math.min(recalibrationBatches, stepsPerEpoch(recipe));
}
