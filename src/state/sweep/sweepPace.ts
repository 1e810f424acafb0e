import type { Milliseconds } from '../../base/units.ts';
import { costOfMasks } from '../../core/cost/cost.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import { runWork, trainStepWork, workPerTrainStep } from '../../core/sweep/runWork.ts';
import type { AppState } from '../AppState.ts';
import { keptRuns, type KeptRunEntry } from '../kept/keptRuns.ts';

/**
 * How long a training step of a recipe takes here, its share of all that its run evaluates counted in, which
 * is most of a short run: in proportion to what is computed (`runWork`) as in the newest run of the same network
 * and batch size on the same backend. Where there is none it is in proportion to the multiply-accumulates too, as in
 * the newest run of another, or in the race of the backends, which is training steps of a small-cnn; what that comes to
 * is right to a factor of two.
 */
export function paceOf(state: AppState, recipe: Recipe): Milliseconds | undefined {
  const name = state.backend?.name;
  const timed = keptRuns(state).filter(
    ({ keeping: { environment, timings } }) => environment.backend === name && timings.length > 0,
  );
  const alike = timed.findLast(({ run }) => isAlike(run.recipe, recipe));
  const work = workPerTrainStep(recipe);
  if (alike) return work * workMsOf(alike);
  const other = timed.at(-1);
  if (other) return work * workMsOf(other) * (macsOf(recipe) / macsOf(other.run.recipe));
  const stepMs = state.backend?.candidates.find((candidate) => candidate.name === name)?.stepMs;
  if (stepMs === undefined) return undefined;
  const raced = defaultRecipe();
  return work * (stepMs / trainStepWork(raced)) * (macsOf(recipe) / macsOf(raced));
}

function isAlike(a: Recipe, b: Recipe): boolean {
  return (
    a.network === b.network &&
    a.data.set === b.data.set &&
    a.training.batchSize === b.training.batchSize
  );
}

/** For each image that was read, as `runWork` counts. */
function workMsOf({ run, keeping: { timings } }: KeptRunEntry): Milliseconds {
  const { elapsedMs, trainStep } = timings.at(-1) ?? { elapsedMs: 0, trainStep: 1 };
  return elapsedMs / runWork(run.recipe, run.plan, trainStep);
}

/** Of an image, forward. */
function macsOf(recipe: Recipe): number {
  return costOfMasks(recipe, {}).macs;
}
