import { finish } from '../../base/pieces.ts';
import type { Fraction } from '../../base/units.ts';
import { findBoundary } from '../selection/boundary.ts';
import { magnitude } from '../criteria/kinds/magnitude.ts';
import { pruneCount } from '../selection/layerQuota.ts';
import { maskedCount } from '../selection/mask.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { tfmotMask } from './tfmotMask.ts';
import type { LayerState } from '../criteria/layerState.ts';

/**
 * The |weight| up to which a layer would be pruned if it went to `sparsity` now; undefined where
 * it would lose nothing, or where no single |weight| decides (other granularities and criteria).
 */
export function previewThreshold(
  { layer, weights, mask }: LayerState,
  recipe: Recipe,
  sparsity: Fraction,
): number | undefined {
  const { granularity, criterion, excluded } = recipe.pruning.layers[layer.name];
  const id = criterion ?? recipe.pruning.criterion;
  if (excluded || granularity.kind !== 'weight' || id !== 'magnitude') return undefined;
  if (recipe.pruning.rules === 'tfmot') {
    return finish(tfmotMask({ layer, weights, mask }, recipe, sparsity)).threshold;
  }
  const dropCount = pruneCount(layer.count, sparsity) - maskedCount(mask);
  if (dropCount <= 0) return undefined;
  return findBoundary(magnitude.score({ weights }), mask, dropCount).score;
}
