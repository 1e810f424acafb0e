import type { PruningMoment, Schedule } from './schedule.ts';

/** A schedule that tfmot has: `ConstantSparsity`, or `PolynomialDecay` with any power. */
type KnownToTfmot = Schedule & Required<Pick<Schedule, 'tfmot'>>;

/** tfmot's default, and that of its `ConstantSparsity` here, which has no frequency of its own. */
const constantFrequency = 100;

/** Whether tfmot has such a schedule. */
export function isKnownToTfmot(schedule: Schedule): schedule is KnownToTfmot {
  return schedule.tfmot !== undefined;
}

/** Training steps between its updates; undefined of a schedule that tfmot does not have. */
export function tfmotFrequency({ tfmot }: Schedule): number | undefined {
  if (!tfmot) return undefined;
  return 'isConstant' in tfmot ? constantFrequency : tfmot.frequency;
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
export function tfmotSchedule(schedule: KnownToTfmot, trainSteps: number): Schedule {
  const { problem, sparsityAt, tfmot } = schedule;
  const isConstant = 'isConstant' in tfmot;
  const frequency = tfmotFrequency(schedule) ?? constantFrequency;
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
