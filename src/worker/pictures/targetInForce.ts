import type { Fraction } from '../../base/units.ts';
import { allocateTarget } from '../../core/budget/allocateTarget.ts';
import { networkTargetOf } from '../../core/allocation/registry.ts';
import type { Edit, Recipe } from '../../core/recipe/recipe.ts';
import { recipeInForce } from '../../core/recipe/recipeInForce.ts';

/**
 * What a layer is to reach under a recipe and the edits that have taken effect by `trainStep`;
 * undefined where the allocation decides it from the weights at the pruning step itself.
 */
export function targetInForce(
  recipe: Recipe,
  edits: readonly Edit[],
  { layer, trainStep }: { layer: string; trainStep: number },
): Fraction | undefined {
  const now = recipeInForce(recipe, edits, trainStep);
  return allocateTarget(now, networkTargetOf(now) ?? 0)?.[layer];
}
