import { isSameNetwork } from '../network/isSameNetwork.ts';
import type { Recipe } from './recipe.ts';

/** Whether a recipe's network can go on from the weights of another: of the same sizes, read alike. */
export function canGoOnFrom(recipe: Recipe, other: Recipe): boolean {
  return isSameNetwork(recipe, other) && recipe.data.pixels === other.data.pixels;
}

/** Whether two recipes begin as one network, down to its first weights and how it reads a pixel. */
export function beginsAlike(a: Recipe, b: Recipe): boolean {
  const isDrawnAlike = a.seed === b.seed && a.training.initialWeights === b.training.initialWeights;
  return isDrawnAlike && canGoOnFrom(a, b);
}
