import type { Fraction } from '../../base/units.ts';
import { granularityOf } from '../granularities/registry.ts';
import { pruneCount } from '../selection/layerQuota.ts';
import { prunableLayers } from '../network/networks.ts';
import { planRun } from '../plan/planRun.ts';
import type { Recipe, RecipeProblem } from '../recipe/recipe.ts';
import { RecipeError } from '../recipe/recipeError.ts';
import type { RunPlan } from '../records/records.ts';
import { tfmotKeepCount } from './tfmotMask.ts';

/** What a plan comes to under one set of rules. */
export interface RulesOutcome {
  plan: RunPlan;
  /** Mask updates in all. */
  pruningSteps: number;
  /** Training steps of the first and the last; absent without any. */
  firstTrainStep?: number;
  lastTrainStep?: number;
  /** Planned at the last, network-wide. */
  sparsity: Fraction;
  /** Grains that each layer is to keep at the last, by layer, ties aside; left out: keep N of M, and what the weights decide. */
  keptGrains: Record<string, number>;
}

export interface RulesComparison {
  ours: RulesOutcome | { problems: readonly RecipeProblem[] };
  /** Problems where tfmot has no such thing. */
  tfmot: RulesOutcome | { problems: readonly RecipeProblem[] };
}

/** A recipe's plan under our rules and under tfmot's, whichever it has chosen itself. */
export function compareRules(recipe: Recipe): RulesComparison {
  return { ours: outcomeOf(recipe, 'exact'), tfmot: outcomeOf(recipe, 'tfmot') };
}

function outcomeOf(
  recipe: Recipe,
  rules: Recipe['pruning']['rules'],
): RulesOutcome | { problems: readonly RecipeProblem[] } {
  let plan: RunPlan;
  try {
    plan = planRun({ ...recipe, pruning: { ...recipe.pruning, rules } });
  } catch (error) {
    if (error instanceof RecipeError) return { problems: error.problems };
    throw error;
  }
  const { pruningSteps } = plan;
  const first = pruningSteps.at(0);
  const last = pruningSteps.at(-1);
  const kept = prunableLayers(recipe).flatMap((layer): [string, number][] => {
    const { excluded, granularity: kind } = recipe.pruning.layers[layer.name];
    const granularity = granularityOf(kind);
    if (excluded || granularity.fixedTarget !== undefined) return [];
    const grains = granularity.grainCount(layer);
    const sparsity = last ? last.layers[layer.name] : 0;
    if (sparsity === undefined) return [];
    const count =
      rules === 'tfmot' ? tfmotKeepCount(grains, sparsity) : grains - pruneCount(grains, sparsity);
    return [[layer.name, count]];
  });
  return {
    plan,
    pruningSteps: pruningSteps.length,
    ...(first && { firstTrainStep: first.trainStep }),
    ...(last && { lastTrainStep: last.trainStep }),
    sparsity: last?.sparsity ?? 0,
    keptGrains: Object.fromEntries(kept),
  };
}
