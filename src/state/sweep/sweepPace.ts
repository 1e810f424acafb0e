import type { Milliseconds } from '../../base/units.ts';
import { costOfMasks } from '../../core/cost/cost.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import type { AppState } from '../AppState.ts';
import { keptRuns, type KeptRunEntry } from '../kept/keptRuns.ts';

/**
 * How long a training step of a recipe takes here, all that a run does beside it counted in: as in the newest
 * run of the same network and batch size on the same backend. Where there is none it is as long in
 * proportion to its multiply-accumulates as in the newest run of another, or in the race of the backends,
 * which is a small-cnn's; what that comes to is right to a factor of two.
 */
export function paceOf(state: AppState, recipe: Recipe): Milliseconds | undefined {
  const name = state.backend?.name;
  const timed = keptRuns(state).filter(
    ({ keeping: { environment, timings } }) => environment.backend === name && timings.length > 0,
  );
  const alike = timed.findLast(({ run }) => isAlike(run.recipe, recipe));
  if (alike) return stepMsOf(alike);
  const other = timed.at(-1);
  if (other) return stepMsOf(other) * (macsOf(recipe) / macsOf(other.run.recipe));
  const stepMs = state.backend?.candidates.find((candidate) => candidate.name === name)?.stepMs;
  return stepMs === undefined ? undefined : stepMs * (macsOf(recipe) / macsOf(defaultRecipe()));
}

function isAlike(a: Recipe, b: Recipe): boolean {
  return (
    a.network === b.network &&
    a.data.set === b.data.set &&
    a.training.batchSize === b.training.batchSize
  );
}

function stepMsOf({ keeping: { timings } }: KeptRunEntry): Milliseconds {
  const { elapsedMs, trainStep } = timings.at(-1) ?? { elapsedMs: 0, trainStep: 1 };
  return elapsedMs / trainStep;
}

/** Of a training step, forward. */
function macsOf(recipe: Recipe): number {
  return recipe.training.batchSize * costOfMasks(recipe, {}).macs;
}
