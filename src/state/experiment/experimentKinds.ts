/** The experiments that any recipe can be put into: the same but for one thing. */
import { assertNever } from '../../base/assert.ts';
import { firstProblem } from '../../core/validation/firstProblem.ts';
import type {
  CriterionId,
  Recipe,
  RecipeProblem,
  ScheduleRecipe,
} from '../../core/recipe/recipe.ts';
import { withChoice } from '../../core/recipe/withChoice.ts';
import { withPruning } from '../../core/recipe/withPruning.ts';
import { lotteryArms } from '../../core/sweep/questions.ts';

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
      return lotteryArms({ recipe }).map(({ id, staged }) => offered(id, staged.recipe));
    case 'schedules':
      return (['oneShot', 'iterative', 'polynomial'] as const).map((id) =>
        offered(id, withPruning(recipe, { schedule: scheduleOfArm(recipe, id) })),
      );
    case 'criteria':
      return [...new Set(criteria)].map((id) =>
        offered(id, withChoice(recipe, { of: 'criterion', kind: id })),
      );
    case 'granularities':
      return (['weight', 'kernel', 'filter'] as const).map((id) =>
        offered(id, withChoice(recipe, { of: 'granularity', kind: id })),
      );
    case 'allocations':
      return (['uniform', 'erk', 'lamp', 'global'] as const).map((id) =>
        offered(id, withChoice(recipe, { of: 'allocation', kind: id })),
      );
    default:
      return assertNever(kind);
  }
}

function offered(id: string, recipe: Recipe): OfferedArm {
  const problem = firstProblem(recipe);
  return { id, recipe, ...(problem && { problem }) };
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
