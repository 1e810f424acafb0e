import type { PrunableLayer } from '../network/networks.ts';
import type { CriterionId, Recipe, RecipeProblem } from '../recipe/recipe.ts';
import { criteria } from '../criteria/registry.ts';

/** The criterion in force in a layer: its own, or the network's. */
export function criterionIdOf({ pruning }: Recipe, layerName: string): CriterionId {
  return pruning.layers[layerName].criterion ?? pruning.criterion;
}

/**
 * Why the criterion in force cannot rank a layer's grains; undefined where it can, and for an
 * excluded layer. `params.layer` names the layer, as the field may be that of the whole network.
 */
export function criterionProblem(recipe: Recipe, layer: PrunableLayer): RecipeProblem | undefined {
  const { granularity, excluded, criterion } = recipe.pruning.layers[layer.name];
  if (excluded) return undefined;
  const id = criterionIdOf(recipe, layer.name);
  const problem = criteria[id].problem?.(layer, granularity);
  if (!problem) return undefined;
  return {
    field: criterion === undefined ? 'pruning.criterion' : `pruning.layers.${layer.name}.criterion`,
    ...problem,
    params: { ...problem.params, layer: layer.name },
    value: id,
  };
}
