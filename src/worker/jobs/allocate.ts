import type { Fraction } from '../../base/units.ts';
import { allocateByWeights } from '../../core/allocation/allocateByWeights.ts';
import { allocateTarget } from '../../core/allocation/allocateTarget.ts';
import { finalShareOf } from '../../core/allocation/registry.ts';
import { statisticsNeeded } from '../../core/criteria/statisticsNeeded.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { LabelledImages } from '../../engine/data/LabelledImages.ts';
import type { Trainer } from '../../engine/Trainer.ts';

/**
 * Sparsity by layer that a recipe's allocation comes to with the weights that a trainer has: what
 * its next pruning step would be planned to reach. Changes nothing.
 *
 * @param batches of training images, for criteria that need gradients
 */
export function allocate(
  trainer: Trainer,
  recipe: Recipe,
  batches: readonly LabelledImages[],
): Record<string, Fraction> {
  const target = finalShareOf(recipe) ?? 0;
  const fromShapes = allocateTarget(recipe, target);
  if (fromShapes) return fromShapes;
  const needs = statisticsNeeded(recipe, { trainStep: 0, sparsity: target, layers: {} });
  const statistics = trainer.gatherStatistics(needs, batches);
  const states = trainer.layers.map((layer) => ({
    layer,
    weights: trainer.weights(layer.name),
    mask: trainer.mask(layer.name),
    statistics: statistics[layer.name],
  }));
  return allocateByWeights(states, recipe, target, {
    pruningStep: trainer.pruningTrainSteps.length + 1,
  });
}
