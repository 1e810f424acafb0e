import { recipeInForce } from '../../core/recipe/recipeInForce.ts';
import type { Run } from '../../core/records/records.ts';
import type { LiveRun } from '../AppState.ts';
import type { SlowerCourse } from '../parts/Notice.ts';

/**
 * How a run that diverged can go on: from its newest checkpoint with a tenth of the learning rate
 * that is in force there. As it was, it would diverge again at the same training step. Undefined
 * where no checkpoint is known.
 */
export function slowerCourse({ recipe, edits }: Run, live: LiveRun): SlowerCourse | undefined {
  const { checkpointAt } = live;
  if (checkpointAt === undefined) return undefined;
  const { learningRate } = recipeInForce(recipe, edits, checkpointAt).training;
  // Twelve digits: 0.006 / 10 is 0.0006, and is shown and recorded as that.
  const tenth = Number((learningRate / 10).toPrecision(12));
  return { fromTrainStep: checkpointAt, learningRate: tenth };
}
