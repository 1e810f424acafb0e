import { prunableLayers } from '../networks.ts';
import type { Recipe } from '../recipe.ts';
import type { PlannedPruningStep } from '../records.ts';
import type { CriterionNeed } from './criterion.ts';
import { criterionIdOf } from './criterionProblem.ts';
import { criteria } from './registry.ts';

/**
 * What has to be gathered for a pruning step: what the criteria of the layers that may be pruned
 * need; where weights are dropped and grown instead, the gradients if they decide where.
 */
export function statisticsNeeded(recipe: Recipe, planned: PlannedPruningStep): Set<CriterionNeed> {
  const growth: CriterionNeed[] = planned.regrow?.by === 'gradient' ? ['gradients'] : [];
  // With a share, the allocation ranks all layers first.
  if (planned.regrow && planned.share === undefined) return new Set(growth);
  const pruned = prunableLayers(recipe).filter(({ name }) => !recipe.pruning.layers[name].excluded);
  const ranking = pruned.flatMap(({ name }) => criteria[criterionIdOf(recipe, name)].needs);
  return new Set([...growth, ...ranking]);
}
