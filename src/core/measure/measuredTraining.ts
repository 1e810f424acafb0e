import type { Recipe } from '../recipe/recipe.ts';

/** On how many training images accuracy is measured: no more than there are; undefined where none is wanted. */
export function measuredTraining({
  evaluation,
  data,
}: Pick<Recipe, 'evaluation' | 'data'>): number | undefined {
  return evaluation && Math.min(evaluation.trainingImages, data.images);
}

/** A recipe that wants accuracy measured on so many training images; of 0 on none. */
export function withMeasuredTraining(
  { evaluation: _before, ...recipe }: Recipe,
  images: number,
): Recipe {
  return images > 0 ? { ...recipe, evaluation: { trainingImages: images } } : recipe;
}
