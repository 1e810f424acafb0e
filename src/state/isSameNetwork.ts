import { deepEqual } from '../base/deepEqual.ts';
import type { Recipe } from '../core/recipe/recipe.ts';

/** Whether two recipes are of networks with the same layers of the same sizes. */
export function isSameNetwork(
  a: Pick<Recipe, 'network' | 'widths'>,
  b: Pick<Recipe, 'network' | 'widths'>,
): boolean {
  return a.network === b.network && deepEqual(a.widths ?? {}, b.widths ?? {});
}
