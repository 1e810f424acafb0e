import { deepEqual } from '../../base/deepEqual.ts';
import { isRecord } from './mergeRecipe.ts';
import type { Recipe } from './recipe.ts';

/**
 * Dotted names of the fields in which two recipes differ, in the order of the first. Where a kind
 * differs it is named alone, as the fields beside it are another kind's; so is a list.
 */
export function differingFields(first: Recipe, second: Recipe): string[] {
  return differences(first, second, []);
}

function differences(first: unknown, second: unknown, path: readonly string[]): string[] {
  if (deepEqual(first, second)) return [];
  const isWhole = !isRecord(first) || !isRecord(second) || first['kind'] !== second['kind'];
  if (isWhole) return [path.join('.')];
  const names = new Set([...Object.keys(first), ...Object.keys(second)]);
  return [...names].flatMap((name) => differences(first[name], second[name], [...path, name]));
}
