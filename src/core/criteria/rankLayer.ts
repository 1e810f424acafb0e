import { criteria } from './registry.ts';
import type { Criterion } from './criterion.ts';
import type { Granularity } from '../granularities/granularity.ts';
import { granularityOf } from '../granularities/registry.ts';
import type { Grains } from '../selection/grains.ts';
import { poolScores } from '../selection/pooling.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { LayerState } from './layerState.ts';

/** A layer cut into grains, each with its score by the criterion in force. */
export interface RankedLayer {
  granularity: Granularity;
  criterion: Criterion;
  grains: Grains;
  /** 1 for every grain with a kept weight. */
  candidates: Uint8Array;
  /** One a grain, larger = kept. */
  scores: Float32Array;
  /** Layers of which this text is the same have scores that can be compared. */
  comparison: string;
}

/** Scores a layer's grains; `states` are those of the whole network. */
export function rankLayer(
  state: LayerState,
  states: readonly LayerState[],
  recipe: Recipe,
  pruningStep: number,
): RankedLayer {
  const { layer, weights, mask, statistics = {} } = state;
  const network = states.map((other) => ({
    weights: other.weights,
    statistics: other.statistics ?? {},
  }));
  const layerRecipe = recipe.pruning.layers[layer.name];
  const id = layerRecipe.criterion ?? recipe.pruning.criterion;
  const criterion = criteria[id];
  const granularity = granularityOf(layerRecipe.granularity);
  const grains = granularity.grains(layer);
  const inputs = { layer, weights, seed: recipe.seed, pruningStep, statistics, network };
  const scores =
    criterion.scores === 'grains'
      ? criterion.score(inputs, grains)
      : poolScores(criterion.score(inputs), grains, recipe.pruning.pooling);
  const comparison = `${id} ${JSON.stringify(layerRecipe.granularity)}`;
  return {
    granularity,
    criterion,
    grains,
    candidates: aliveGrains(mask, grains),
    scores,
    comparison,
  };
}

/** A grain with a single kept weight is alive. */
export function aliveGrains(mask: Uint8Array, { count, of }: Grains): Uint8Array {
  if (!of) return mask;
  const alive = new Uint8Array(count);
  for (let i = 0; i < mask.length; i += 1) if (mask[i] !== 0) alive[of[i]] = 1;
  return alive;
}
