/** What each section of the form reads of a recipe. */
import type { Recipe } from '../../../core/recipe/recipe.ts';

export type PartsOf = (recipe: Recipe) => readonly unknown[];

const networkParts: PartsOf = ({ network, widths, data }) => [network, widths, data.set];

export const dataParts: PartsOf = (recipe) => [
  ...networkParts(recipe),
  recipe.data,
  recipe.evaluation,
  recipe.seed,
  recipe.training.batchSize,
];

export const trainingParts: PartsOf = ({ training, data }) => [training, data];

/** Of the layers all but how much of them goes, which a slider moves. */
export const whatParts: PartsOf = (recipe) => [
  ...networkParts(recipe),
  ...Object.values(recipe.pruning.layers).flatMap(({ granularity, excluded, criterion }) => [
    granularity,
    excluded,
    criterion,
  ]),
  recipe.pruning.criterion,
  recipe.pruning.pooling,
  recipe.pruning.statisticsBatches,
];

export const scheduleParts: PartsOf = ({ pruning }) => [pruning.schedule];

export const phaseParts: PartsOf = (recipe) => [...networkParts(recipe), recipe.phases];

export const layerParts: PartsOf = (recipe) => [...networkParts(recipe), recipe.pruning.layers];

export const allocationParts: PartsOf = (recipe) => [
  ...layerParts(recipe),
  recipe.pruning.allocation,
];

export const thenParts: PartsOf = (recipe) => [
  ...networkParts(recipe),
  recipe.training,
  recipe.pruning.recovery,
  recipe.pruning.rules,
];
