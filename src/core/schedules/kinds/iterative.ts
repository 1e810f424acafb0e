import { numberParameter, optionParameter } from '../../methods/parameter.ts';
import { noRoom } from '../noRoom.ts';
import { schedule } from '../schedule.ts';

/**
 * k rounds of prune, then recover. Round j = 0 … k−1 fires at the start of its share of [B, E], so
 * the last round is followed by its recovery too:
 *
 *   trainStep = B + ⌊j·(E − B)/k⌋
 *   linear     s = start + (j + 1)/k · (target − start)
 *   geometric  s = 1 − (1 − start)·((1 − target)/(1 − start))^((j + 1)/k): every round removes the same share of the remainder
 *
 * Needs at least k training steps, so that every round trains.
 *
 * Source: Han et al. 2015, arXiv:1506.02626, section 3.4 (linear steps are this project's); Frankle
 * & Carbin 2019, arXiv:1803.03635, section 2 (geometric).
 */
export const iterative = schedule({
  id: 'iterative',
  parameters: {
    rounds: numberParameter({ min: 1, max: 1000, isInteger: true }, 4),
    spacing: optionParameter(['linear', 'geometric']),
  },
  bind: ({ rounds, spacing }) => ({
    rounds,
    ...(spacing === 'geometric' && { needsTarget: true }),
    problem: (trainSteps, stretch) => {
      if (trainSteps === 0) return noRoom('iterative', stretch);
      if (trainSteps >= rounds) return undefined;
      const isPhase = stretch === 'phase';
      return {
        field: 'pruning.schedule.rounds',
        code: isPhase ? 'too-many-rounds' : 'too-many-rounds-window',
        rule: `every round needs a training step of its own, and the ${isPhase ? 'prune phase' : 'window'} has ${trainSteps}`,
        params: { rounds, trainSteps },
        value: rounds,
      };
    },
    moments: (begin, end) =>
      Array.from({ length: rounds }, (_, round) => ({
        trainStep: begin + Math.floor((round * (end - begin)) / rounds),
        progress: (round + 1) / rounds,
      })),
    sparsityAt: (progress, target, start = 0) => {
      if (start >= target || progress >= 1) return target;
      if (spacing === 'linear') return start + progress * (target - start);
      // 1 − (1 − target) is not the target to the last bit.
      return Math.min(target, 1 - (1 - start) * ((1 - target) / (1 - start)) ** progress);
    },
  }),
});
