import type { ScheduleRecipe } from '../recipe.ts';
import { noRoom } from './noRoom.ts';
import type { PruningMoment, Schedule } from './schedule.ts';

/** Keeps plans and records within memory, and pruning within its share of a run's time. */
const mostPruningSteps = 10_000;

/**
 * Automated gradual pruning: training never stops while sparsity rises along a polynomial.
 *
 *   s(p) = target + (s₀ − target)·(1 − p)^power,   p = (trainStep − B)/(E − B)
 *
 * with s₀ = min(initialSparsity, target). Steep first, flat last: the early steps remove what the
 * network can spare. Fires at B, B+f, B+2f, … and always at E, where s = target exactly; the last
 * regular firing less than f before E merges into E.
 *
 * Source: Zhu & Gupta 2017, arXiv:1710.01878, equation 1 (power 3).
 */
export function polynomial(parameters: Extract<ScheduleRecipe, { kind: 'polynomial' }>): Schedule {
  const { power, initialSparsity, frequency } = parameters;
  return {
    problem: (trainSteps) => {
      if (trainSteps === 0) return noRoom('polynomial');
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
    sparsityAt: (progress, target) => {
      const initial = Math.min(initialSparsity, target);
      return target + (initial - target) * (1 - progress) ** power;
    },
  };
}
