/** What a scan can be asked for, given the network that it is of. No React here. */
import { criteria, criterionIds } from '../../core/criteria/registry.ts';
import { granularityKinds, granularityOf } from '../../core/granularities/registry.ts';
import { prunableLayers } from '../../core/network/networks.ts';
import { defaultGranularity } from '../../core/recipe/recipeDefaults.ts';
import type {
  CriterionId,
  GranularityKind,
  GranularityRecipe,
  Recipe,
} from '../../core/recipe/recipe.ts';

/** Of the chosen kind with the recipe's parameters where it has them. */
export function granularityOfKind(recipe: Recipe, kind: GranularityKind): GranularityRecipe {
  const own = Object.values(recipe.pruning.layers).find(
    ({ granularity }) => granularity.kind === kind,
  );
  return own?.granularity ?? defaultGranularity(kind);
}

/** Kinds that some layer can be cut up by. A pattern is left out: it fixes its own sparsity. */
export function scannableKinds(recipe: Recipe): GranularityKind[] {
  const layers = prunableLayers(recipe);
  return granularityKinds.filter((kind) => {
    const granularity = granularityOf(defaultGranularity(kind));
    return !granularity.pattern && layers.some((layer) => !granularity.problem?.(layer));
  });
}

/**
 * Criteria that can rank some layer under the granularity asked for. Movement adds up while a run
 * trains, so it is there only where the run was of it; a run that has not begun can start with it.
 */
export function scannableCriteria(
  recipe: Recipe,
  granularity: GranularityRecipe | undefined,
  { isFreshRun = false }: { isFreshRun?: boolean } = {},
): CriterionId[] {
  const layers = prunableLayers(recipe);
  const inForce = new Set([
    recipe.pruning.criterion,
    ...Object.values(recipe.pruning.layers).map(({ criterion }) => criterion),
  ]);
  return criterionIds.filter((id) => {
    const isGathered = isFreshRun || inForce.has(id);
    if (criteria[id].needs.includes('movement') && !isGathered) return false;
    return layers.some((layer) => {
      const own = recipe.pruning.layers[layer.name]?.granularity;
      const isAble = granularity && !granularityOf(granularity).problem?.(layer);
      const cut = isAble ? granularity : own;
      return cut !== undefined && criteria[id].problem?.(layer, cut) === undefined;
    });
  });
}
