import { finish } from '../../base/pieces.ts';
import type { Fraction } from '../../base/units.ts';
import { findBoundary } from '../selection/boundary.ts';
import { magnitude } from '../criteria/kinds/magnitude.ts';
import { criteria } from '../criteria/registry.ts';
import { granularityOf } from '../granularities/registry.ts';
import { criterionIdOf } from '../ranking/criterionProblem.ts';
import { pruneCount } from '../selection/layerQuota.ts';
import { maskedCount } from '../selection/mask.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { tfmotMask } from './tfmotMask.ts';
import type { LayerState } from '../criteria/layerState.ts';

/**
 * Whether single weights compete over the whole layer by their magnitudes: then, and only then, a
 * threshold is one |weight|.
 */
export function isByWeightMagnitude(recipe: Recipe, layer: string): boolean {
  const { hasWeightGrains, pattern } = granularityOf(recipe.pruning.layers[layer].granularity);
  const { isMagnitude } = criteria[criterionIdOf(recipe, layer)];
  return hasWeightGrains === true && !pattern && isMagnitude === true;
}

/**
 * The |weight| up to which a layer would be pruned if it went to `sparsity` now; undefined where
 * it would lose nothing, or where no single |weight| decides (other granularities and criteria).
 */
export function previewThreshold(
  { layer, weights, mask }: LayerState,
  recipe: Recipe,
  sparsity: Fraction,
): number | undefined {
  const { excluded } = recipe.pruning.layers[layer.name];
  if (excluded || !isByWeightMagnitude(recipe, layer.name)) return undefined;
  if (recipe.pruning.rules === 'tfmot') {
    return finish(tfmotMask({ layer, weights, mask }, recipe, sparsity)).threshold;
  }
  const dropCount = pruneCount(layer.count, sparsity) - maskedCount(mask);
  if (dropCount <= 0) return undefined;
  return findBoundary(magnitude.score({ weights }), mask, dropCount).score;
}
