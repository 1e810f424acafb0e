import { prunableLayers } from '../network/networks.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { PlannedPruningStep } from '../records/records.ts';
import type { CriterionNeed } from './criterion.ts';
import { criterionIdOf } from './criterionProblem.ts';
import { criteria } from './registry.ts';

/**
 * What has to be gathered for a pruning step: what the criteria of the layers that may be pruned
 * need; where weights are dropped and grown instead, the gradients if they decide where.
 */
export function statisticsNeeded(recipe: Recipe, planned: PlannedPruningStep): Set<CriterionNeed> {
  return new Set(prunableLayers(recipe).flatMap(({ name }) => needsOf(recipe, planned, name)));
}

/**
 * The layers whose gradients a pruning step looks at: those of others would only fill memory, a
 * kernel's size for every batch.
 */
export function gradientLayers(recipe: Recipe, planned: PlannedPruningStep): Set<string> {
  const layers = prunableLayers(recipe).map(({ name }) => name);
  return new Set(layers.filter((name) => needsOf(recipe, planned, name).includes('gradients')));
}

function needsOf(recipe: Recipe, planned: PlannedPruningStep, layer: string): CriterionNeed[] {
  if (recipe.pruning.layers[layer].excluded) return [];
  const growth: CriterionNeed[] = planned.regrow?.by === 'gradient' ? ['gradients'] : [];
  // With a share, the allocation ranks all layers first.
  const isRanked = !planned.regrow || planned.share !== undefined;
  return isRanked ? [...growth, ...criteria[criterionIdOf(recipe, layer)].needs] : growth;
}
