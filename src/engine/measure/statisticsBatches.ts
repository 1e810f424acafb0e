import type { Recipe } from '../../core/recipe/recipe.ts';
import type { LabelledImages } from '../data/LabelledImages.ts';
import type { RunData } from '../data/RunData.ts';
import { RunImages } from '../run/RunImages.ts';
import { measuringSteps } from '../run/measuringSteps.ts';

/** The batches of training images that a pruning step at `trainStep` would take, once they are there. */
export async function statisticsBatches(
  recipe: Recipe,
  trainStep: number,
  data: RunData,
): Promise<LabelledImages[]> {
  const images = new RunImages(recipe, data);
  const batches: LabelledImages[] = [];
  for (const step of measuringSteps(trainStep, recipe.pruning.statisticsBatches)) {
    while (!images.isReady(step)) await images.whenReady(step);
    batches.push(images.batch(step));
  }
  return batches;
}
