import type { ScheduleRecipe } from '../recipe.ts';
import { noRoom } from './noRoom.ts';
import type { Schedule } from './schedule.ts';

/**
 * k rounds of prune, then recover. Round j = 0 … k−1 fires at the start of its share of [B, E], so
 * the last round is followed by its recovery too:
 *
 *   trainStep = B + ⌊j·(E − B)/k⌋,   s = (j + 1)/k · target
 *
 * Needs at least k training steps, so that every round trains.
 *
 * Source: Han et al. 2015, arXiv:1506.02626, section 3.4, with linear steps.
 */
export function iterative({ rounds }: Extract<ScheduleRecipe, { kind: 'iterative' }>): Schedule {
  return {
    problem: (trainSteps) => {
      if (trainSteps === 0) return noRoom('iterative');
      if (trainSteps >= rounds) return undefined;
      return {
        field: 'pruning.schedule.rounds',
        code: 'too-many-rounds',
        rule: `every round needs a training step of its own, and the prune phase has ${trainSteps}`,
        params: { rounds, trainSteps },
        value: rounds,
      };
    },
    moments: (begin, end) =>
      Array.from({ length: rounds }, (_, round) => ({
        trainStep: begin + Math.floor((round * (end - begin)) / rounds),
        progress: (round + 1) / rounds,
      })),
    sparsityAt: (progress, target) => progress * target,
  };
}
