/** Which layers a choice of granularity reaches, and why some it cannot. No React here. */
import { granularityKinds, granularityOf } from '../../../core/granularities/registry.ts';
import { windowsOf } from '../../../core/granularities/windows.ts';
import type { Refusal } from '../../../core/methods/recipeProblem.ts';
import { prunableLayers, type PrunableLayer } from '../../../core/network/networks.ts';
import type {
  GranularityKind,
  GranularityRecipe,
  LayerRecipe,
  Recipe,
} from '../../../core/recipe/recipe.ts';
import { defaultGranularity } from '../../../core/recipe/recipeDefaults.ts';

/** Why a granularity cannot be chosen for a layer. */
export interface Cannot {
  layer: string;
  kind: GranularityKind;
  refusal: Refusal;
}

/** A pattern that would remove nothing from a layer. */
export interface ShortWindows {
  layer: string;
  axisLength: number;
  n: number;
  m: number;
}

export type Obstacle = Cannot | ShortWindows;

export function isCannot(obstacle: Obstacle): obstacle is Cannot {
  return 'refusal' in obstacle;
}

export function obstacleOf(
  layer: PrunableLayer,
  granularity: GranularityRecipe,
): Obstacle | undefined {
  const { problem, pattern } = granularityOf(granularity);
  const refusal = problem?.(layer);
  if (refusal) return { layer: layer.name, kind: granularity.kind, refusal };
  if (!pattern) return undefined;
  const { n, m, axis } = pattern;
  const { axisLength } = windowsOf(layer.shape, m, axis);
  return axisLength > n ? undefined : { layer: layer.name, axisLength, n, m };
}

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
 * The granularity that a scope has: that of its layers where they agree, not counting those that
 * cannot have it. Absent where they differ.
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
          granularities[i]?.kind === candidate.kind || obstacleOf(layer, candidate) !== undefined,
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

/** Sets a granularity on every layer of a scope of several that can have it, or on the one. */
export function withGranularity(
  recipe: Recipe,
  layers: readonly PrunableLayer[],
  granularity: GranularityRecipe,
): Recipe {
  const reached = layers.filter(
    (layer) => layers.length === 1 || obstacleOf(layer, granularity) === undefined,
  );
  return withLayers(recipe, reached, (layer) => ({ ...layer, granularity }));
}

/** Changes a parameter of the layers that have the kind. */
export function withParameter(
  recipe: Recipe,
  layers: readonly PrunableLayer[],
  { kind }: GranularityRecipe,
  part: Readonly<Record<string, number | string>>,
): Recipe {
  return withLayers(recipe, layers, (layer) =>
    layer.granularity.kind === kind
      ? { ...layer, granularity: { ...layer.granularity, ...part } }
      : layer,
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
