import { deepEqual } from '../../base/deepEqual.ts';
import { isRecord } from './mergeRecipe.ts';
import type { Recipe } from './recipe.ts';

/** A field in which two recipes differ; undefined is what the one without it has. */
export interface RecipeDifference {
  /** Dotted: `pruning.layers.conv1.target`. */
  path: string;
  from: unknown;
  to: unknown;
}

/**
 * The fields in which two recipes differ, in the order of the first. Where a kind differs it is named
 * alone, as the fields beside it are another kind's; so is a list.
 */
export function recipeDifferences(from: Recipe, to: Recipe): RecipeDifference[] {
  return differences(from, to, []);
}

function differences(from: unknown, to: unknown, path: readonly string[]): RecipeDifference[] {
  if (deepEqual(from, to)) return [];
  const isWhole = !isRecord(from) || !isRecord(to) || from['kind'] !== to['kind'];
  if (isWhole) return [{ path: path.join('.'), from, to }];
  const names = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...names].flatMap((name) => differences(from[name], to[name], [...path, name]));
}

/** A difference that is the same in several layers, told once. */
export interface DifferenceGroup extends RecipeDifference {
  /** With `*` in the place of the layers. */
  path: string;
  /** The layers that differ so; absent of a field that is no layer's. */
  layers?: readonly string[];
  /** That is all of them. */
  isEveryLayer?: true;
}

/**
 * `recipeDifferences` with the layers that differ alike put together, in the order of the first of each.
 * A layer that only one of them has goes with the network, which is named, and is left out.
 */
export function groupedDifferences(from: Recipe, to: Recipe): DifferenceGroup[] {
  const groups: (DifferenceGroup & { layers?: string[] })[] = [];
  for (const difference of recipeDifferences(from, to)) {
    const [, layer, field] = /^pruning\.layers\.([^.]+)(?:\.(.+))?$/.exec(difference.path) ?? [];
    if (layer === undefined) groups.push(difference);
    if (layer === undefined || field === undefined) continue;
    const path = `pruning.layers.*.${field}`;
    const alike = groups.find(
      (group) =>
        group.path === path &&
        deepEqual(group.from, difference.from) &&
        deepEqual(group.to, difference.to),
    );
    if (alike?.layers) alike.layers.push(layer);
    else groups.push({ ...difference, path, layers: [layer] });
  }
  const layerCount = Object.keys(to.pruning.layers).length;
  for (const group of groups) if (group.layers?.length === layerCount) group.isEveryLayer = true;
  return groups;
}
