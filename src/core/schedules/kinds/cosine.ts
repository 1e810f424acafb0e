import { gradual, gradualParameters } from '../gradual.ts';
import { schedule } from '../schedule.ts';

/**
 * Gentle at both ends, steepest half-way.
 *
 *   s(p) = s₀ + (target − s₀)·(1 − cos πp)/2,   s₀ = min(max(initialSparsity, start), target)
 *
 * Source: the cosine of Loshchilov & Hutter 2017, arXiv:1608.03983, equation 5, applied to sparsity.
 */
export const cosine = schedule({
  id: 'cosine',
  parameters: gradualParameters,
  bind: ({ initialSparsity, frequency }) =>
    gradual({
      kind: 'cosine',
      frequency,
      sparsityAt: (progress, target, start) => {
        const initial = Math.min(Math.max(initialSparsity, start), target);
        return initial + ((target - initial) * (1 - Math.cos(Math.PI * progress))) / 2;
      },
    }),
});
