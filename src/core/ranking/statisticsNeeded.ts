import { granularityOf } from '../granularities/registry.ts';
import type { Granularity } from '../granularities/granularity.ts';
import { prunableLayers, type PrunableLayer } from '../network/networks.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { PlannedPruningStep } from '../records/records.ts';
import type { CriterionNeed } from '../criteria/criterion.ts';
import { criterionIdOf } from './criterionProblem.ts';
import type { GradientReduction } from '../criteria/gradientReduction.ts';
import { gradientSum } from '../criteria/kinds/gradientSum.ts';
import { criteria } from '../criteria/registry.ts';

/** What has to be gathered of a layer besides its weights. */
export interface LayerNeeds {
  layer: PrunableLayer;
  granularity: Granularity;
  needs: ReadonlySet<CriterionNeed>;
  /** Empty: no gradient of the layer is looked at. */
  reductions: ReadonlySet<GradientReduction>;
}

/** By layer; those of which nothing is needed are left out. */
export type StatisticsNeeded = ReadonlyMap<string, LayerNeeds>;

/**
 * What has to be gathered for a pruning step: what the criteria of the layers that may be pruned
 * need; where weights are dropped and grown instead, the gradients if they decide where. Scores that
 * depend on the whole network (`isNetworkWide`) count the layers whose gradients are gathered
 * anyway.
 *
 * @param only the layers that will be ranked, by name, where no pruning step asks. Nothing is gathered
 *   for the others, unless a score depends on the whole network: then every layer counts, so that
 *   each has the scores that it would have if all were ranked
 */
export function statisticsNeeded(
  recipe: Recipe,
  planned: PlannedRanking,
  only?: ReadonlySet<string>,
): StatisticsNeeded {
  const isRanked = ({ name }: PrunableLayer): boolean =>
    !recipe.pruning.layers[name].excluded && (only === undefined || only.has(name));
  const layers = prunableLayers(recipe);
  const ownReductions = layers.map((layer) =>
    isRanked(layer) ? reductionsOf(recipe, planned, layer.name) : [],
  );
  const networkWide = ownReductions.flat().filter(({ isNetworkWide }) => isNetworkWide);
  const needed = new Map<string, LayerNeeds>();
  for (const [i, layer] of layers.entries()) {
    const { name } = layer;
    const own = ownReductions[i];
    const counts = only !== undefined || own.length > 0;
    const all = new Set([...own, ...(counts ? networkWide : [])]);
    const needs = new Set(isRanked(layer) ? needsOf(recipe, planned, name) : []);
    const granularity = granularityOf(recipe.pruning.layers[name].granularity);
    if (needs.size + all.size > 0) needed.set(name, { layer, granularity, needs, reductions: all });
  }
  return needed;
}

/** Whether batches of training images are needed. */
export function needsGradients(needed: StatisticsNeeded): boolean {
  return Array.from(needed.values()).some(({ reductions }) => reductions.size > 0);
}

type PlannedRanking = Pick<PlannedPruningStep, 'regrow' | 'share'>;

/** Where weights are dropped and grown, the criterion ranks only if the allocation asks it to. */
function isByCriterion({ regrow, share }: PlannedRanking): boolean {
  return !regrow || share !== undefined;
}

function reductionsOf(recipe: Recipe, planned: PlannedRanking, layer: string): GradientReduction[] {
  const growth = planned.regrow?.by === 'gradient' ? [gradientSum] : [];
  const { gradientReduction } = criteria[criterionIdOf(recipe, layer)];
  return isByCriterion(planned) && gradientReduction ? [...growth, gradientReduction] : growth;
}

function needsOf(recipe: Recipe, planned: PlannedRanking, layer: string): readonly CriterionNeed[] {
  return isByCriterion(planned) ? criteria[criterionIdOf(recipe, layer)].needs : [];
}
