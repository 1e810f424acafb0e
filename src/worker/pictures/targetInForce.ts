import type { Fraction } from '../../base/units.ts';
import { allocateTarget } from '../../core/budget/allocateTarget.ts';
import { isPerLayer, networkTargetOf } from '../../core/allocation/registry.ts';
import type { Edit, Recipe } from '../../core/recipe/recipe.ts';

/**
 * What a layer is to reach under a recipe and the edits that have taken effect by `trainStep`;
 * undefined where the allocation decides it from the weights at the pruning step itself.
 */
export function targetInForce(
  recipe: Recipe,
  edits: readonly Edit[],
  { layer, trainStep }: { layer: string; trainStep: number },
): Fraction | undefined {
  let own: Fraction | undefined;
  let network = networkTargetOf(recipe);
  for (const edit of edits) {
    if (edit.trainStep > trainStep) continue;
    if (edit.kind === 'setTarget' && edit.layer === layer) own = edit.sparsity;
    if (edit.kind === 'setNetworkTarget') network = edit.sparsity;
    if (edit.kind === 'pruneNow') {
      own = edit.targets?.[layer] ?? own;
      network = edit.networkTarget ?? network;
    }
  }
  if (isPerLayer(recipe) && own !== undefined) return own;
  return allocateTarget(recipe, network ?? 0)?.[layer];
}
