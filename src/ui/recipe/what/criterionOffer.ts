/** Which criteria can rank the layers of a scope, and what those need. No React here. */
import type { CriterionNeed } from '../../../core/criteria/criterion.ts';
import { criteria, criterionIds } from '../../../core/criteria/registry.ts';
import { granularityOf } from '../../../core/granularities/registry.ts';
import type { PrunableLayer } from '../../../core/network/networks.ts';
import { criterionIdOf } from '../../../core/ranking/criterionProblem.ts';
import type { CriterionId, Recipe } from '../../../core/recipe/recipe.ts';

export interface CriterionOffer {
  id: CriterionId;
  /** Why it cannot be chosen, and the layers that stand in the way; absent: it can. */
  obstacle?: { code: string; rule: string; layers: string[] };
}

/** Every criterion; one that cannot rank all the layers cannot be chosen for them together. */
export function criterionOffers(
  recipe: Recipe,
  layers: readonly PrunableLayer[],
): CriterionOffer[] {
  return criterionIds.map((id) => {
    const obstacles = layers.flatMap((layer) => {
      const settings = recipe.pruning.layers[layer.name];
      const problem = settings && criteria[id].problem?.(layer, settings.granularity);
      return problem ? [{ code: problem.code, rule: problem.rule, layer: layer.name }] : [];
    });
    const [first] = obstacles;
    if (!first) return { id };
    const { code, rule } = first;
    return { id, obstacle: { code, rule, layers: obstacles.map(({ layer }) => layer) } };
  });
}

/** The most demanding thing that a criterion reads, for one sentence about it. */
export function dataOf(id: CriterionId): CriterionNeed | 'gradients' | 'weights' | 'nothing' {
  const { isBlind, needs, gradientReduction } = criteria[id];
  if (isBlind) return 'nothing';
  return gradientReduction ? 'gradients' : (needs[0] ?? 'weights');
}

/**
 * The criterion whose formula `id` has in the layers that it ranks, excluded ones aside; undefined where
 * it is like no other, or none of them is cut into single weights.
 */
export function twinOf(
  id: CriterionId,
  recipe: Recipe,
  layers: readonly PrunableLayer[],
): string | undefined {
  const isAtWeights = layers.some((layer) => {
    const settings = recipe.pruning.layers[layer.name];
    if (!settings || settings.excluded || criterionIdOf(recipe, layer.name) !== id) return false;
    return granularityOf(settings.granularity).hasWeightGrains === true;
  });
  return isAtWeights ? criteria[id].sameAtWeights : undefined;
}
