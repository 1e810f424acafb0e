import { defaultDataSet } from '../data/registry.ts';
import { prunableLayers } from '../network/networks.ts';
import { isRecord, mergeOver } from '../recipe/mergeRecipe.ts';
import { completeRecipe, isNetworkId } from './recipeSchema.ts';

/** A value by the dotted path of its field, `*` standing for every prunable layer. */
export type FieldValue = readonly [path: string, value: unknown];

/**
 * A recipe, which may be partial, with values set by path. Under its own network it is completed first, so
 * that what is laid over it is compared with the kinds that it really has. What comes of it is yet to be
 * checked. Throws `RecipeError` where the recipe itself is none.
 */
export function withFields(recipe: unknown, fields: readonly FieldValue[]): unknown {
  const network = fields.find(([field]) => field === 'network')?.[1];
  return overlaid(network === undefined ? completeRecipe(recipe) : recipe, fields);
}

/**
 * What is set is laid over the recipe as it is: where the `kind` of a schedule or the like is set, fields
 * that only the other kind has fall away.
 */
export function overlaid(recipe: unknown, fields: readonly FieldValue[]): unknown {
  const network = fields.find(([field]) => field === 'network')?.[1];
  const named = network ?? (isRecord(recipe) ? recipe['network'] : undefined) ?? 'small-cnn';
  const layers = isNetworkId(named)
    ? prunableLayers({ network: named, data: { set: defaultDataSet } }).map(({ name }) => name)
    : [];
  let overlay: unknown = {};
  for (const [field, value] of fields) {
    const paths = field.includes('*') ? layers.map((name) => field.replace('*', name)) : [field];
    for (const path of paths) {
      overlay = merged(overlay, everyLayerNamed(nested(path.split('.'), value), layers));
    }
  }
  return mergeOver(recipe, overlay);
}

/**
 * `pruning.layers` with what its `*` says under the name of every layer, below what it says of the layer itself:
 * a completed recipe names all layers, so that a `*` beside them would change nothing.
 */
function everyLayerNamed(overlay: unknown, names: readonly string[]): unknown {
  if (!isRecord(overlay) || !isRecord(overlay.pruning) || names.length === 0) return overlay;
  const { pruning } = overlay;
  if (!isRecord(pruning.layers) || !Object.hasOwn(pruning.layers, '*')) return overlay;
  const { '*': every, ...own } = pruning.layers;
  const layers = mergeOver(Object.fromEntries(names.map((name) => [name, every])), own);
  return { ...overlay, pruning: { ...pruning, layers } };
}

/** `{a: {b: value}}` for the path a.b. */
function nested(path: readonly string[], value: unknown): unknown {
  return path.reduceRight<unknown>((inner, name) => Object.fromEntries([[name, inner]]), value);
}

/** Objects merge, whatever their kind; anything else replaces. */
function merged(base: unknown, over: unknown): unknown {
  if (!isRecord(base) || !isRecord(over)) return over;
  const entries = Object.entries(over).map(([name, value]): [string, unknown] => [
    name,
    Object.hasOwn(base, name) ? merged(base[name], value) : value,
  ]);
  return Object.fromEntries([...Object.entries(base), ...entries]);
}
