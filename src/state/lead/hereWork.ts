import type { Milliseconds } from '../../base/units.ts';
import { planRun } from '../../core/plan/planRun.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';
import { wantedHere } from '../kept/trainedHere.ts';
import { openingNetwork } from '../run/openingStart.ts';
import { paceOf } from '../sweep/sweepPace.ts';

export interface HereWork {
  /** That are looked at once. */
  images: number;
  /** Absent where no pace is known. */
  durationMs?: Milliseconds;
}

/** What it takes to train the wanted network here; undefined where it is trained, or comes with a file. */
export const hereWork = createAppSelector(
  [
    (state: AppState) => (openingNetwork(state) ? undefined : wantedHere(state)),
    (state) => {
      const recipe = wantedHere(state);
      return recipe && paceOf(state, recipe);
    },
  ],
  (recipe, msPerTrainStep): HereWork | undefined => {
    if (!recipe) return undefined;
    const durationMs = msPerTrainStep && planRun(recipe).trainSteps * msPerTrainStep;
    return { images: recipe.data.images, ...(durationMs !== undefined && { durationMs }) };
  },
);
