import type { Fraction } from '../../base/units.ts';
import { numberParameter } from '../methods/parameter.ts';
import { noRoom } from './noRoom.ts';
import type { PruningMoment, Schedule } from './schedule.ts';

/** Keeps plans and records within memory, and pruning within its share of a run's time. */
const mostPruningSteps = 10_000;

/** Training steps between pruning steps. */
export const frequency = numberParameter({ min: 1, max: 1_000_000, isInteger: true }, 6);

/** What a schedule that rises by itself has; a layer whose target is lower starts at its target. */
export const gradualParameters = {
  /** Sparsity at the first pruning step. */
  initialSparsity: numberParameter({ min: 0, max: 1, isMaxOpen: true }, 0, { isShare: true }),
  frequency,
};

export interface GradualShape {
  /** Of the schedule, for its refusals. */
  kind: string;
  /** Training steps between pruning steps, ≥ 1. */
  frequency: number;
  /** Sparsity at `progress` < 1, non-decreasing and at most `target`, which it tends to. */
  readonly sparsityAt: (progress: Fraction, target: Fraction) => Fraction;
}

/**
 * A schedule during which training never stops: it fires at B, B+f, B+2f, … and always at E, where
 * the sparsity is the target exactly; the last regular firing less than f before E merges into E.
 *
 *   p = (trainStep − B)/(E − B)
 */
export function gradual({ kind, frequency, sparsityAt }: GradualShape): Schedule {
  return {
    problem: (trainSteps) => {
      if (trainSteps === 0) return noRoom(kind);
      const least = Math.ceil(trainSteps / mostPruningSteps);
      if (frequency >= least) return undefined;
      return {
        field: 'pruning.schedule.frequency',
        code: 'out-of-range',
        rule: `want at least ${least} in a prune phase of ${trainSteps} training steps`,
        params: { range: `x ≥ ${least}` },
        value: frequency,
      };
    },
    moments: (begin, end) => {
      const moments: PruningMoment[] = [{ trainStep: begin, progress: 0 }];
      for (
        let trainStep = begin + frequency;
        trainStep + frequency <= end;
        trainStep += frequency
      ) {
        moments.push({ trainStep, progress: (trainStep - begin) / (end - begin) });
      }
      moments.push({ trainStep: end, progress: 1 });
      return moments;
    },
    sparsityAt: (progress, target) =>
      progress >= 1 ? target : Math.min(target, sparsityAt(progress, target)),
  };
}
