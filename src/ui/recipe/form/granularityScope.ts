/** Which layers a choice of granularity reaches, and why some it cannot. No React here. */
import {
  fallbackGranularity,
  granularityFor,
  isCannot,
  obstacleOf,
  type Obstacle,
} from '../../../core/granularities/obstacle.ts';
import { granularityKinds, granularityOf } from '../../../core/granularities/registry.ts';
import { prunableLayers, type PrunableLayer } from '../../../core/network/networks.ts';
import type {
  GranularityKind,
  GranularityRecipe,
  LayerRecipe,
  Recipe,
} from '../../../core/recipe/recipe.ts';
import { defaultGranularity } from '../../../core/recipe/recipeDefaults.ts';

/** Kinds that none of the layers can have, whatever their parameters. */
export function impossibleKinds(layers: readonly PrunableLayer[]): GranularityKind[] {
  return granularityKinds.filter((kind) =>
    layers.every((layer) => {
      const obstacle = obstacleOf(layer, defaultGranularity(kind));
      return obstacle !== undefined && isCannot(obstacle);
    }),
  );
}

/** Weights behind one bit of the index, over the layers that can have the granularity. */
export function weightsPerIndexBit(
  layers: readonly PrunableLayer[],
  recipe: GranularityRecipe,
): number | undefined {
  const granularity = granularityOf(recipe);
  const able = layers.filter((layer) => !granularity.problem?.(layer));
  const bits = able.reduce((sum, layer) => sum + granularity.indexBits(layer), 0);
  return bits === 0 ? undefined : able.reduce((sum, { count }) => sum + count, 0) / bits;
}

/** The layers that a scope means: the named one, or all that are not excluded. */
export function layersInScope(recipe: Recipe, only?: string): PrunableLayer[] {
  const layers = prunableLayers(recipe);
  if (only !== undefined) return layers.filter(({ name }) => name === only);
  return layers.filter(({ name }) => recipe.pruning.layers[name]?.excluded === false);
}

/**
 * The granularity that a scope has: that of its layers where they agree, and those that cannot have
 * it have the fallback. Absent where they differ.
 */
export function commonGranularity(
  recipe: Recipe,
  layers: readonly PrunableLayer[],
): GranularityRecipe | undefined {
  const granularities = layers.map(({ name }) => recipe.pruning.layers[name]?.granularity);
  return granularities.find(
    (candidate) =>
      candidate !== undefined &&
      layers.every(
        (layer, i) =>
          granularities[i]?.kind === candidate.kind ||
          (granularities[i]?.kind === fallbackGranularity.kind &&
            obstacleOf(layer, candidate) !== undefined),
      ),
  );
}

/**
 * What stands in the way of a scope's granularity, layer by layer. For a single layer also what can
 * never be chosen there, so that the reason stands beside the choice before it is made.
 */
export function obstaclesInScope(
  recipe: Recipe,
  layers: readonly PrunableLayer[],
  current: GranularityRecipe | undefined,
): Obstacle[] {
  const wanted: GranularityRecipe[] = current ? [current] : [];
  if (layers.length === 1) {
    const kinds = impossibleKinds(layers).filter((kind) => kind !== current?.kind);
    wanted.push(...kinds.map((kind) => defaultGranularity(kind)));
  }
  return layers.flatMap((layer) => {
    const own = recipe.pruning.layers[layer.name]?.granularity;
    const hasOwnPattern = own && granularityOf(own).pattern && obstacleOf(layer, own) === undefined;
    return wanted.flatMap((granularity) => {
      const obstacle = obstacleOf(layer, granularity);
      const isSolved = obstacle && !isCannot(obstacle) && hasOwnPattern;
      return obstacle && !isSolved ? [obstacle] : [];
    });
  });
}

/** What choosing a kind means: the one that the scope has already, or the kind's default. */
export function granularityToChoose(
  kind: GranularityKind,
  current: GranularityRecipe | undefined,
): GranularityRecipe {
  return current?.kind === kind ? current : defaultGranularity(kind);
}

/**
 * Sets a granularity on the layer of a scope, or on every layer of several: one that cannot have it
 * has the fallback, whatever it had before.
 */
export function withGranularity(
  recipe: Recipe,
  layers: readonly PrunableLayer[],
  granularity: GranularityRecipe,
): Recipe {
  const isOwn = layers.length === 1;
  return withEach(recipe, layers, (layer) =>
    isOwn ? granularity : granularityFor(layer, granularity),
  );
}

/**
 * Changes a parameter of a scope's granularity. Of several layers each has the changed one where it
 * can and the fallback where it cannot, as if it had been chosen so, but for what it has of its own;
 * where none could, only those that have the kind are changed, and the recipe's problem says why.
 */
export function withParameter(
  recipe: Recipe,
  layers: readonly PrunableLayer[],
  granularity: GranularityRecipe,
  part: Readonly<Record<string, number | string>>,
): Recipe {
  const isOfKind = (own: GranularityRecipe): boolean => own.kind === granularity.kind;
  const next: GranularityRecipe = { ...granularity, ...part };
  const isShared = layers.length > 1 && layers.some((layer) => !obstacleOf(layer, next));
  return withEach(recipe, layers, (layer, own) => {
    const changed = isOfKind(own) ? { ...own, ...part } : next;
    if (!isShared) return isOfKind(own) ? changed : own;
    const isFallback = own.kind === fallbackGranularity.kind && obstacleOf(layer, granularity);
    return isOfKind(own) || isFallback ? granularityFor(layer, changed) : own;
  });
}

function withEach(
  recipe: Recipe,
  layers: readonly PrunableLayer[],
  change: (layer: PrunableLayer, own: GranularityRecipe) => GranularityRecipe,
): Recipe {
  return layers.reduce(
    (before, layer) =>
      withLayers(before, [layer], (own) => ({
        ...own,
        granularity: change(layer, own.granularity),
      })),
    recipe,
  );
}

/** Changes the named layers of a recipe. */
export function withLayers(
  recipe: Recipe,
  changed: readonly Pick<PrunableLayer, 'name'>[],
  change: (layer: LayerRecipe) => LayerRecipe,
): Recipe {
  const names = new Set(changed.map(({ name }) => name));
  const layers = Object.entries(recipe.pruning.layers).map(
    ([name, layer]) => [name, names.has(name) ? change(layer) : layer] as const,
  );
  return { ...recipe, pruning: { ...recipe.pruning, layers: Object.fromEntries(layers) } };
}
