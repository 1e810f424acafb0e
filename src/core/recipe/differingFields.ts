import type { Recipe } from './recipe.ts';
import { recipeDifferences } from './recipeDifferences.ts';

/** Dotted names of the fields in which two recipes differ, as `recipeDifferences` tells them. */
export function differingFields(first: Recipe, second: Recipe): string[] {
  return recipeDifferences(first, second).map(({ path }) => path);
}
