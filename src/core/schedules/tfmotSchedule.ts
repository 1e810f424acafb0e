import type { ScheduleRecipe } from '../recipe/recipe.ts';
import { scheduleOf } from './registry.ts';
import type { PruningMoment, Schedule } from './schedule.ts';

/** The schedules that tfmot has: `ConstantSparsity` and `PolynomialDecay`, with any power. */
export type TfmotScheduleRecipe = Extract<
  ScheduleRecipe,
  { kind: 'oneShot' | 'linear' | 'polynomial' }
>;

/** tfmot's default, and that of its `ConstantSparsity` here, which has no frequency of its own. */
const constantFrequency = 100;

/** Whether tfmot has such a schedule. */
export function isTfmotSchedule(recipe: ScheduleRecipe): recipe is TfmotScheduleRecipe {
  return ['oneShot', 'linear', 'polynomial'].includes(recipe.kind);
}

/**
 * When tfmot prunes: at every t with begin ≤ t ≤ end and (t − begin) mod frequency = 0, of which
 * the first is at least one training step into the run. `end` is hit only if it is a multiple, so
 * the target is missed otherwise, and a run shorter than the frequency never prunes.
 * `ConstantSparsity` (one-shot) goes on every 100 training steps until the end of the run.
 *
 * The official tutorial (844 training steps, every 100, 0.5 → 0.8) stops at 800 with 0.79996.
 *
 * Source: tensorflow-model-optimization, `pruning_schedule.py`; its issues 973 and 975.
 */
export function tfmotSchedule(recipe: TfmotScheduleRecipe, trainSteps: number): Schedule {
  const { problem, sparsityAt } = scheduleOf(recipe);
  const isConstant = recipe.kind === 'oneShot';
  const frequency = isConstant ? constantFrequency : recipe.frequency;
  return {
    problem,
    *moments(begin, end): Generator<PruningMoment> {
      const last = isConstant ? trainSteps : end;
      for (let t = begin === 0 ? frequency : begin; t <= last; t += frequency) {
        yield { trainStep: t, progress: isConstant ? 1 : (t - begin) / (end - begin) };
      }
    },
    sparsityAt,
  };
}
