/** The questions that a sweep of any recipe answers, ready to be asked. */
import { assertNever } from '../../base/assert.ts';
import { allocationKinds, isPerLayer, networkTargetOf } from '../allocation/registry.ts';
import { criterionIds } from '../criteria/registry.ts';
import { granularityKinds } from '../granularities/registry.ts';
import type { Recipe, RecipeProblem, RewindArm } from '../recipe/recipe.ts';
import { withChoice } from '../recipe/withChoice.ts';
import { withNetworkTarget } from '../recipe/withTargets.ts';
import { withPruning } from '../recipe/withPruning.ts';
import { scheduleKinds, scheduleOf } from '../schedules/registry.ts';
import { firstProblem } from '../validation/firstProblem.ts';
import type { StagedRecipe } from '../validation/stagedRecipe.ts';
import { densitySpacing } from './spacing.ts';
import type { SweepArm, SweepField, SweptChoice, SweptValue } from './Sweep.ts';

export const sweepQuestionIds = [
  'schedule',
  'target',
  'criterion',
  'granularity',
  'allocation',
  'lottery',
] as const;
export type SweepQuestionId = (typeof sweepQuestionIds)[number];

/** A value that the recipe can be run with, or why it cannot. */
export interface OfferedValue {
  value: SweptValue;
  problem?: RecipeProblem;
}

export interface SweepQuestion {
  id: SweepQuestionId;
  /** With the values that can be run alone; that may be none. */
  field: SweepField;
  /** All of them, in order. */
  offered: readonly OfferedValue[];
}

/** The highest target that is asked for: one weight in fifty is left. */
const furthestTarget = 0.98;
const targetCount = 7;

/** A question of a recipe: its field, without the values that the recipe cannot be run with. */
export function sweepQuestion(id: SweepQuestionId, base: StagedRecipe): SweepQuestion {
  switch (id) {
    case 'schedule':
      return ofChoices(
        id,
        base,
        scheduleKinds.map((kind) => ({ of: id, kind })),
      );
    case 'criterion':
      return ofChoices(
        id,
        base,
        criterionIds.map((kind) => ({ of: id, kind })),
      );
    case 'granularity':
      return ofChoices(
        id,
        base,
        granularityKinds.map((kind) => ({ of: id, kind })),
      );
    case 'allocation':
      return ofChoices(
        id,
        base,
        allocationKinds.map((kind) => ({ of: id, kind })),
      );
    case 'target':
      return ofTargets(base.recipe);
    case 'lottery':
      return ofArms(base);
    default:
      return assertNever(id);
  }
}

function ofChoices(
  id: SweepQuestionId,
  { recipe }: StagedRecipe,
  choices: readonly SweptChoice[],
): SweepQuestion {
  const looked = choices.map((choice) => ({
    choice,
    offered: offeredValue(choice.kind, withChoice(recipe, choice)),
  }));
  const possible = looked.filter(({ offered }) => !offered.problem).map(({ choice }) => choice);
  return {
    id,
    field: { by: 'choice', choices: possible },
    offered: looked.map(({ offered }) => offered),
  };
}

/** From half of what the recipe keeps gone on; nothing where it has no target that could be another. */
function ofTargets(recipe: Recipe): SweepQuestion {
  const hasTarget = isPerLayer(recipe) || networkTargetOf(recipe) !== undefined;
  const targets = hasTarget ? densitySpacing(0.5, furthestTarget, targetCount) : [];
  const offered = targets.map((target) => offeredValue(target, withNetworkTarget(recipe, target)));
  const isPossible = (target: number): boolean =>
    offered.some(({ value, problem }) => value === target && !problem);
  return { id: 'target', field: { by: 'target', targets: targets.filter(isPossible) }, offered };
}

function ofArms(base: StagedRecipe): SweepQuestion {
  const arms = lotteryArms(base);
  const offered = arms.map(({ id, staged }) => offeredValue(id, staged.recipe));
  const possible = arms.filter((_, i) => !offered[i].problem);
  return { id: 'lottery', field: { by: 'arms', arms: possible }, offered };
}

/** A winning ticket beside its controls, all but the dense one pruned alike. */
export function lotteryArms(base: StagedRecipe): SweepArm[] {
  const { recipe } = base;
  return [
    ...(['ticket', 'reinitialize', 'randomMask'] as const).map((id) => ({
      id,
      staged: { ...base, recipe: rewinding(recipe, id) },
    })),
    { id: 'dense', staged: { ...base, recipe: dense(recipe) } },
  ];
}

function offeredValue(value: SweptValue, recipe: Recipe): OfferedValue {
  const problem = firstProblem(recipe);
  return { value, ...(problem && { problem }) };
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
  const layers = Object.fromEntries(
    Object.entries(recipe.pruning.layers).map(([name, layer]) => [
      name,
      { ...layer, excluded: true },
    ]),
  );
  return withPruning(recipe, {
    schedule: { kind: 'oneShot' },
    recovery: { kind: 'fineTune' },
    layers,
  });
}
