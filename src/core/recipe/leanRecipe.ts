import { deepEqual } from '../../base/deepEqual.ts';
import { everyLayer } from './everyLayer.ts';
import { isRecord } from './mergeRecipe.ts';
import type { Recipe } from './recipe.ts';
import { defaultRecipe, defaultsOfKind } from './recipeDefaults.ts';

/**
 * What a recipe says beyond the defaults of its network, as JSON: `completeRecipe` of it is the
 * recipe again. Its version is always said, its network where it is not the default one, and
 * layers that all say the same stand as one.
 */
export function leanRecipe(recipe: Recipe): Record<string, unknown> {
  const { network, version } = recipe;
  const own = differenceFrom(defaultRecipe(network), recipe);
  const lean = isRecord(own) ? own : {};
  return {
    version,
    ...(network !== defaultRecipe().network && { network }),
    ...lean,
    ...(isRecord(lean['pruning']) && { pruning: withLayersAsOne(lean['pruning'], recipe) }),
  };
}

/** The partial value that `mergeOver` makes `value` of on top of `base`; undefined where they are equal. */
function differenceFrom(base: unknown, value: unknown): unknown {
  if (deepEqual(base, value)) return undefined;
  if (!isRecord(base) || !isRecord(value)) return value;
  const isOtherKind = value['kind'] !== base['kind'];
  const ownBase = isOtherKind ? defaultsOfKind(value['kind']) : base;
  const own = Object.entries(value)
    .map(([key, part]): [string, unknown] => [key, differenceFrom(ownBase[key], part)])
    .filter(([, part]) => part !== undefined);
  return Object.fromEntries(isOtherKind ? [['kind', value['kind']], ...own] : own);
}

function withLayersAsOne(
  pruning: Record<string, unknown>,
  recipe: Recipe,
): Record<string, unknown> {
  const { layers } = pruning;
  if (!isRecord(layers)) return pruning;
  const names = Object.keys(recipe.pruning.layers);
  const [first = '', ...others] = names;
  const isOne = others.every((name) => deepEqual(layers[name], layers[first]));
  return names.length > 1 && isOne
    ? { ...pruning, layers: { [everyLayer]: layers[first] } }
    : pruning;
}
