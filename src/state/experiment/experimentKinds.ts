/** The experiments that any recipe can be put into: the same but for one thing. */
import { assertNever } from '../../base/assert.ts';
import { networkTargetOf } from '../../core/allocation/registry.ts';
import { planRun } from '../../core/plan/planRun.ts';
import { parseRecipe, RecipeError } from '../../core/validation/recipeSchema.ts';
import { prunableLayers } from '../../core/network/networks.ts';
import { granularityFor } from '../../core/granularities/obstacle.ts';
import { granularityOf } from '../../core/granularities/registry.ts';
import { defaultAllocation } from '../../core/recipe/recipeDefaults.ts';
import { scheduleOf } from '../../core/schedules/registry.ts';
import type {
  AllocationRecipe,
  CriterionId,
  GranularityRecipe,
  LayerRecipe,
  Recipe,
  RecipeProblem,
  RewindArm,
  ScheduleRecipe,
} from '../../core/recipe/recipe.ts';
import { withPruning } from '../../core/recipe/withPruning.ts';

export const experimentKinds = [
  'lottery',
  'schedules',
  'criteria',
  'granularities',
  'allocations',
] as const;
export type ExperimentKind = (typeof experimentKinds)[number];

/** An arm, or why the recipe cannot be run so. */
export interface OfferedArm {
  id: string;
  recipe: Recipe;
  problem?: RecipeProblem;
}

/** `criteria`: the two that the experiment of criteria is between. */
export function armsOf(
  kind: ExperimentKind,
  recipe: Recipe,
  criteria: readonly CriterionId[],
): OfferedArm[] {
  switch (kind) {
    case 'lottery':
      return [
        ...(['ticket', 'reinitialize', 'randomMask'] as const).map((arm) =>
          offered(arm, rewinding(recipe, arm)),
        ),
        offered('dense', dense(recipe)),
      ];
    case 'schedules':
      return (['oneShot', 'iterative', 'polynomial'] as const).map((id) =>
        offered(id, withPruning(recipe, { schedule: scheduleOfArm(recipe, id) })),
      );
    case 'criteria':
      return [...new Set(criteria)].map((id) => offered(id, withCriterion(recipe, id)));
    case 'granularities':
      return (['weight', 'kernel', 'filter'] as const).map((id) =>
        offered(id, withGranularity(recipe, { kind: id })),
      );
    case 'allocations':
      return (['uniform', 'erk', 'lamp', 'global'] as const).map((id) =>
        offered(id, withPruning(recipe, { allocation: allocationOfArm(recipe, id) })),
      );
    default:
      return assertNever(kind);
  }
}

function offered(id: string, recipe: Recipe): OfferedArm {
  try {
    planRun(parseRecipe(recipe));
    return { id, recipe };
  } catch (thrown) {
    if (!(thrown instanceof RecipeError)) throw thrown;
    const [problem] = thrown.problems;
    return { id, recipe, ...(problem && { problem }) };
  }
}

/** Rewinding after each of many small steps would never let it train: rounds, or all at once. */
function rewinding(recipe: Recipe, arm: RewindArm): Recipe {
  const { schedule, recovery } = recipe.pruning;
  const toTrainStep = recovery.kind === 'rewind' ? recovery.toTrainStep : 0;
  return withPruning(recipe, {
    schedule: scheduleOf(schedule).rounds === undefined ? { kind: 'oneShot' } : schedule,
    recovery: { kind: 'rewind', toTrainStep, arm },
    rules: 'exact',
  });
}

/** As long as the others, and nothing pruned. */
function dense(recipe: Recipe): Recipe {
  return withLayers(
    withPruning(recipe, { schedule: { kind: 'oneShot' }, recovery: { kind: 'fineTune' } }),
    (layer) => ({ ...layer, excluded: true }),
  );
}

/** The recipe's own where it is of the kind; otherwise the usual one. */
function scheduleOfArm(
  { pruning: { schedule } }: Recipe,
  kind: 'oneShot' | 'iterative' | 'polynomial',
): ScheduleRecipe {
  if (schedule.kind === kind) return schedule;
  const frequency = 'frequency' in schedule ? schedule.frequency : 10;
  const usual: Readonly<Record<typeof kind, ScheduleRecipe>> = {
    oneShot: { kind: 'oneShot' },
    iterative: { kind: 'iterative', rounds: 5, spacing: 'geometric' },
    polynomial: { kind: 'polynomial', power: 3, initialSparsity: 0, frequency },
  };
  return usual[kind];
}

/** In every layer: layers that have their own would be the same in both arms. */
function withCriterion(recipe: Recipe, criterion: CriterionId): Recipe {
  return withLayers(withPruning(recipe, { criterion }), ({ criterion: _own, ...layer }) => layer);
}

/** Where it applies; the other layers have the fallback, the same in every arm. */
function withGranularity(recipe: Recipe, granularity: GranularityRecipe): Recipe {
  const taken = new Map(
    prunableLayers(recipe).map((layer) => [layer.name, granularityFor(layer, granularity)]),
  );
  return withLayers(recipe, (layer, name) => ({
    ...layer,
    granularity: taken.get(name) ?? layer.granularity,
  }));
}

function allocationOfArm(
  recipe: Recipe,
  kind: 'uniform' | 'erk' | 'lamp' | 'global',
): AllocationRecipe {
  const { allocation } = recipe.pruning;
  if (allocation.kind === kind) return allocation;
  const target = networkTargetOf(recipe) ?? plannedSparsity(recipe);
  const unit = 'unit' in allocation ? allocation.unit : 'weights';
  return { ...defaultAllocation(kind), target, unit };
}

/** What the recipe comes to over all layers that may be pruned, so that the arms prune as much. */
function plannedSparsity(recipe: Recipe): number {
  let count = 0;
  let pruned = 0;
  for (const layer of prunableLayers(recipe)) {
    const own = recipe.pruning.layers[layer.name];
    if (!own || own.excluded) continue;
    count += layer.count;
    pruned += layer.count * (granularityOf(own.granularity).fixedTarget ?? own.target);
  }
  return count === 0 ? 0 : Math.round((pruned / count) * 1_000) / 1_000;
}

function withLayers(
  recipe: Recipe,
  change: (layer: LayerRecipe, name: string) => LayerRecipe,
): Recipe {
  const layers = Object.fromEntries(
    Object.entries(recipe.pruning.layers).map(([name, layer]) => [name, change(layer, name)]),
  );
  return withPruning(recipe, { layers });
}
