import type { Milliseconds } from '../../base/units.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { AppState } from '../AppState.ts';
import { keptRuns } from '../kept/keptRuns.ts';

/**
 * How long a training step of a recipe takes here, all that a run does beside it counted in: as in the newest
 * run of the same network and batch size on the same backend, else by the race of the backends.
 */
export function paceOf(
  state: AppState,
  { network, training, data }: Recipe,
): Milliseconds | undefined {
  const name = state.backend?.name;
  const alike = keptRuns(state).findLast(
    ({ run: { recipe }, keeping: { environment, timings } }) =>
      environment.backend === name &&
      recipe.network === network &&
      recipe.data.set === data.set &&
      recipe.training.batchSize === training.batchSize &&
      timings.length > 0,
  );
  const last = alike?.keeping.timings.at(-1);
  if (last) return last.elapsedMs / last.trainStep;
  return state.backend?.candidates.find((candidate) => candidate.name === name)?.stepMs;
}
