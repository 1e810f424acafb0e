/** A recipe with one other choice, and everything that the choice does not touch the same. */
import { assertNever } from '../../base/assert.ts';
import { networkTargetOf } from '../allocation/registry.ts';
import { granularityFor } from '../granularities/obstacle.ts';
import { granularityOf } from '../granularities/registry.ts';
import { prunableLayers } from '../network/networks.ts';
import type {
  AllocationKind,
  AllocationRecipe,
  CriterionId,
  GranularityKind,
  GranularityRecipe,
  LayerRecipe,
  Recipe,
  ScheduleKind,
  ScheduleRecipe,
} from './recipe.ts';
import { defaultAllocation, defaultGranularity, defaultSchedule } from './recipeDefaults.ts';
import { withPruning } from './withPruning.ts';

/** One choice of a recipe; `layer`: of that layer alone, absent: of all. */
export type RecipeChoice =
  | { of: 'schedule'; kind: ScheduleKind }
  | { of: 'criterion'; kind: CriterionId; layer?: string }
  | { of: 'granularity'; kind: GranularityKind; layer?: string }
  | { of: 'allocation'; kind: AllocationKind }
  | { of: 'seed'; seed: number };

export function withChoice(recipe: Recipe, choice: RecipeChoice): Recipe {
  switch (choice.of) {
    case 'schedule':
      return withPruning(recipe, { schedule: scheduleOf(recipe, choice.kind) });
    case 'criterion':
      return withCriterion(recipe, choice.kind, choice.layer);
    case 'granularity':
      return withGranularity(recipe, defaultGranularity(choice.kind), choice.layer);
    case 'allocation':
      return withPruning(recipe, { allocation: allocationOf(recipe, choice.kind) });
    case 'seed':
      return { ...recipe, seed: choice.seed };
    default:
      return assertNever(choice);
  }
}

/** The recipe's own where it is of the kind; else the kind's defaults, at the recipe's pace where both have one. */
function scheduleOf({ pruning: { schedule } }: Recipe, kind: ScheduleKind): ScheduleRecipe {
  if (schedule.kind === kind) return schedule;
  const other = defaultSchedule(kind);
  const hasPace = 'frequency' in schedule && 'frequency' in other;
  return hasPace ? { ...other, frequency: schedule.frequency } : other;
}

/** In every layer: layers that have their own would be the same under either. */
function withCriterion(recipe: Recipe, criterion: CriterionId, layer: string | undefined): Recipe {
  if (layer !== undefined) {
    return withLayers(recipe, (own, name) => (name === layer ? { ...own, criterion } : own));
  }
  return withLayers(withPruning(recipe, { criterion }), ({ criterion: _own, ...rest }) => rest);
}

/** Where it applies; the other layers have the fallback. */
function withGranularity(
  recipe: Recipe,
  granularity: GranularityRecipe,
  layer: string | undefined,
): Recipe {
  const taken = new Map(
    prunableLayers(recipe)
      .filter(({ name }) => layer === undefined || name === layer)
      .map((known) => [known.name, granularityFor(known, granularity)]),
  );
  return withLayers(recipe, (own, name) => ({
    ...own,
    granularity: taken.get(name) ?? own.granularity,
  }));
}

/** Another allocation takes as much of the network away, in the unit that the recipe's has. */
function allocationOf(recipe: Recipe, kind: AllocationKind): AllocationRecipe {
  const { allocation } = recipe.pruning;
  if (allocation.kind === kind) return allocation;
  const other = defaultAllocation(kind);
  if (!('target' in other)) return other;
  const target = networkTargetOf(recipe) ?? plannedSparsity(recipe);
  return { ...other, target, unit: 'unit' in allocation ? allocation.unit : other.unit };
}

/** What the recipe comes to over all layers that may be pruned, so that another way prunes as much. */
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
