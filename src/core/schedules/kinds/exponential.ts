import { gradual, gradualParameters } from '../gradual.ts';
import { schedule } from '../schedule.ts';

/**
 * The same share of the survivors is removed at every pruning step: density falls geometrically.
 *
 *   s(p) = 1 − (1 − s₀)^(1 − p)·(1 − target)^p,   s₀ = min(max(initialSparsity, start), target)
 *
 * Source: the lottery ticket's rounds (Frankle & Carbin 2019, arXiv:1803.03635, section 2) as a
 * curve over training steps.
 */
export const exponential = schedule({
  id: 'exponential',
  parameters: gradualParameters,
  bind: ({ initialSparsity, frequency }) => ({
    ...gradual({
      kind: 'exponential',
      frequency,
      sparsityAt: (progress, target, start) => {
        const initial = Math.min(Math.max(initialSparsity, start), target);
        return 1 - (1 - initial) ** (1 - progress) * (1 - target) ** progress;
      },
    }),
    needsTarget: true,
  }),
});
