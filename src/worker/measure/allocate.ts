import { finishBreathing } from '../../base/pieces.ts';
import type { Fraction } from '../../base/units.ts';
import { allocateByWeightsInPieces } from '../../core/budget/allocateByWeights.ts';
import { allocateTarget } from '../../core/budget/allocateTarget.ts';
import { finalShareOf } from '../../core/allocation/registry.ts';
import { statisticsNeeded } from '../../core/ranking/statisticsNeeded.ts';
import { RequestError } from '../../core/measure/RequestError.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { LabelledImages } from '../../engine/data/LabelledImages.ts';
import type { Trainer } from '../../engine/training/Trainer.ts';

export interface AllocationHost {
  /** Of training images, for criteria that need gradients. */
  batches: readonly LabelledImages[];
  /** Awaited between batches; what it throws ends the allocation. */
  breathe: () => Promise<void>;
}

/**
 * Sparsity by layer that a recipe's allocation comes to with the weights that a trainer has: what
 * its next pruning step would be planned to reach. Changes nothing; the trainer must not change
 * meanwhile, which it could only between batches. Throws `RequestError` where a layer is ranked by
 * movement and has gathered none: all its weights would tie.
 */
export async function allocate(
  trainer: Trainer,
  recipe: Recipe,
  { batches, breathe }: AllocationHost,
): Promise<Record<string, Fraction>> {
  const target = finalShareOf(recipe) ?? 0;
  const fromShapes = allocateTarget(recipe, target);
  if (fromShapes) return fromShapes;
  const needed = statisticsNeeded(recipe, {});
  const without = [...needed].find(
    ([layer, { needs }]) => needs.has('movement') && !trainer.hasMovement(layer),
  );
  if (without) throw needsMovement(without[0]);
  const statistics = await finishBreathing(trainer.gatherStatistics(needed, batches), breathe);
  const states = trainer.layers.map((layer) => ({
    layer,
    weights: trainer.weights(layer.name),
    mask: trainer.mask(layer.name),
    statistics: statistics[layer.name] ?? {},
  }));
  const pruningStep = trainer.pruningTrainSteps.length + 1;
  const pieces = allocateByWeightsInPieces(states, recipe, target, { pruningStep });
  return finishBreathing(pieces, breathe);
}

function needsMovement(layer: string): RequestError {
  return new RequestError('allocate', {
    field: `pruning.layers.${layer}.criterion`,
    code: 'needs-movement',
    rule: 'movement adds up while a network trains by it, and this one has gathered none',
    value: 'movement',
  });
}
