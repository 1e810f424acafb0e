/** How much is to go in all, whichever way the recipe says it. */
import type { Fraction } from '../../base/units.ts';
import { hasCurve } from '../../core/plan/curveSparsities.ts';
import { isPerLayer, networkTargetOf } from '../../core/allocation/registry.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { sharedByTargets, shareRange } from '../../core/recipe/scaledTargets.ts';
import { targetedLayers } from './editActions.ts';

/** The network-wide target, or what the targets by layer come to; undefined where there is none. */
export function wantedShare(recipe: Recipe): Fraction | undefined {
  return isPerLayer(recipe) ? sharedByTargets(recipe) : networkTargetOf(recipe);
}

/** Whether there is anything that another share would change. */
export function canSetShare(recipe: Recipe): boolean {
  const isSaid = wantedShare(recipe) !== undefined;
  return isSaid && (!isPerLayer(recipe) || targetedLayers(recipe).length > 0);
}

/** Whether other shares make another network: what keeps N of M is as sparse at any of them. */
export function hasShareCurve(recipe: Recipe): boolean {
  return canSetShare(recipe) && hasCurve(shareRange(recipe));
}
