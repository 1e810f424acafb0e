import { isRecord, mergeOver } from './mergeRecipe.ts';

/** In a partial recipe, in the place of a layer's name: every prunable layer. */
export const everyLayer = '*';

/**
 * A partial recipe with `pruning.layers.*` laid under what it says of the layers by name, in
 * whichever order they stand; names that the network does not have come through for the schema.
 */
export function withEveryLayer(partial: unknown, names: readonly string[]): unknown {
  if (!isRecord(partial) || !isRecord(partial.pruning)) return partial;
  const { layers } = partial.pruning;
  if (!isRecord(layers) || !Object.hasOwn(layers, everyLayer)) return partial;
  const { [everyLayer]: all, ...named } = layers;
  const spread = names.map((name): [string, unknown] => [
    name,
    mergeOver(all, Object.hasOwn(named, name) ? named[name] : undefined),
  ]);
  const each = Object.fromEntries([...Object.entries(named), ...spread]);
  return { ...partial, pruning: { ...partial.pruning, layers: each } };
}
