import type { Fraction } from '../../base/units.ts';
import { numberParameter } from '../methods/parameter.ts';
import { noRoom } from './noRoom.ts';
import type { PruningMoment, Schedule } from './schedule.ts';

/** Training steps between pruning steps. */
export const frequency = numberParameter({ min: 1, max: 1_000_000, isInteger: true }, 6);

/** What a schedule that rises by itself has; a layer whose target is lower starts at its target. */
export const gradualParameters = {
  /** Sparsity at the first pruning step, or more where the network is that sparse already. */
  initialSparsity: numberParameter({ min: 0, max: 1, isMaxOpen: true }, 0, { isShare: true }),
  frequency,
};

export interface GradualShape {
  /** Of the schedule, for its refusals. */
  kind: string;
  /** Training steps between pruning steps, ≥ 1. */
  frequency: number;
  /** Sparsity at `progress` < 1 from `start` on, non-decreasing and at most `target`, which it tends to. */
  readonly sparsityAt: (progress: Fraction, target: Fraction, start: Fraction) => Fraction;
}

/**
 * A schedule during which training never stops: it fires at B, B+f, B+2f, … and always at E, where
 * the sparsity is the target exactly; the last regular firing less than f before E merges into E.
 *
 *   p = (trainStep − B)/(E − B)
 */
export function gradual({ kind, frequency, sparsityAt }: GradualShape): Schedule {
  return {
    problem: (trainSteps, stretch) => (trainSteps === 0 ? noRoom(kind, stretch) : undefined),
    moments: (begin, end) => momentsEvery(frequency, begin, end),
    sparsityAt: (progress, target, start = 0) =>
      progress >= 1 ? target : Math.min(target, sparsityAt(progress, target, start)),
  };
}

function* momentsEvery(frequency: number, begin: number, end: number): Generator<PruningMoment> {
  yield { trainStep: begin, progress: 0 };
  for (let trainStep = begin + frequency; trainStep + frequency <= end; trainStep += frequency) {
    yield { trainStep, progress: (trainStep - begin) / (end - begin) };
  }
  yield { trainStep: end, progress: 1 };
}
