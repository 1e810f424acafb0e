import { costOfMasks } from '../cost/cost.ts';
import { dataSetOf } from '../data/registry.ts';
import type { Recipe } from '../recipe/recipe.ts';

/** Multiply-accumulates of dense forward passes that wasm does in some 0.15 s (one thread, 14 G a second). */
const macsOfAnswer = 2.4e9;
const fewest = 100;

/**
 * Validation images behind a preview's accuracy: those of every pruning step, or on a network that is
 * too large to answer with them while a slider is dragged, the first so many hundred of them.
 */
export function previewImages(recipe: Recipe): number {
  const { quickImages } = dataSetOf(recipe.data.set);
  const affordable = Math.floor(macsOfAnswer / costOfMasks(recipe, {}).macs / fewest) * fewest;
  return Math.min(quickImages, Math.max(fewest, affordable));
}
