import { finish, type Pieces } from '../../base/pieces.ts';
import { criteria } from '../criteria/registry.ts';
import type { Criterion, CriterionInputs } from '../criteria/criterion.ts';
import { granularityOf } from '../granularities/registry.ts';
import type { Grains } from '../selection/grains.ts';
import { poolScores } from '../selection/pooling.ts';
import type { Pooling, Recipe } from '../recipe/recipe.ts';
import type { LayerState } from '../criteria/layerState.ts';
import { NotANumberError } from '../criteria/NotANumberError.ts';
import type { RankedLayer } from '../criteria/rankedLayer.ts';

/** Scores a layer's grains; `states` are those of the whole network. Throws `NotANumberError`. */
export function rankLayer(
  state: LayerState,
  states: readonly LayerState[],
  recipe: Recipe,
  pruningStep: number,
): RankedLayer {
  return finish(rankLayerInPieces(state, states, recipe, pruningStep));
}

/** The same in pieces, whose size is in weights or, where a criterion has pieces, in its own terms. */
export function* rankLayerInPieces(
  state: LayerState,
  states: readonly LayerState[],
  recipe: Recipe,
  pruningStep: number,
): Pieces<RankedLayer> {
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
  yield layer.count;
  const inputs = { layer, weights, seed: recipe.seed, pruningStep, statistics, network };
  const scores = yield* scoresOf(criterion, inputs, grains, recipe.pruning.pooling);
  refuseNaN(scores, layer.name);
  const comparison = `${id} ${JSON.stringify(layerRecipe.granularity)}`;
  const candidates = aliveGrains(mask, grains);
  yield layer.count;
  return { granularity, criterion, grains, candidates, scores, comparison };
}

function refuseNaN(scores: Float32Array, layer: string): void {
  for (let grain = 0; grain < scores.length; grain += 1) {
    if (Number.isNaN(scores[grain])) throw new NotANumberError(layer);
  }
}

/** One a grain. */
function* scoresOf(
  criterion: Criterion,
  inputs: CriterionInputs,
  grains: Grains,
  pooling: Pooling,
): Pieces<Float32Array> {
  if (criterion.scores === 'grains') {
    if (criterion.scoreInPieces) return yield* criterion.scoreInPieces(inputs, grains);
    return criterion.score(inputs, grains);
  }
  const ofWeights = criterion.score(inputs);
  yield inputs.layer.count;
  return poolScores(ofWeights, grains, pooling);
}

/** A grain with a single kept weight is alive. */
export function aliveGrains(mask: Uint8Array, { count, of }: Grains): Uint8Array {
  if (!of) return mask;
  const alive = new Uint8Array(count);
  for (let i = 0; i < mask.length; i += 1) if (mask[i] !== 0) alive[of[i]] = 1;
  return alive;
}
