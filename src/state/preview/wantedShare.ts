import { isPerLayer, networkTargetOf } from '../../core/allocation/registry.ts';
import type { Fraction } from '../../base/units.ts';
import { sharedByTargets } from '../../core/recipe/scaledTargets.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';

/**
 * How much a recipe removes in all, of the layers that may be pruned: its network-wide target, or what
 * targets by layer come to together. Undefined where the allocation has no target.
 */
export function wantedShare(recipe: Recipe): Fraction | undefined {
  return isPerLayer(recipe) ? sharedByTargets(recipe) : networkTargetOf(recipe);
}
