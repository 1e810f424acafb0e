import { numberParameter } from '../../methods/parameter.ts';
import { gradualParameters } from '../gradual.ts';
import { ramp } from '../ramp.ts';
import { schedule } from '../schedule.ts';

/**
 * Automated gradual pruning: training never stops while sparsity rises along a polynomial.
 *
 *   s(p) = target + (s₀ − target)·(1 − p)^power
 *
 * with s₀ = min(initialSparsity, target). Steep first, flat last: the early steps remove what the
 * network can spare. Power 1 is the linear schedule.
 *
 * Source: Zhu & Gupta 2017, arXiv:1710.01878, equation 1 (power 3).
 */
export const polynomial = schedule({
  id: 'polynomial',
  parameters: {
    power: numberParameter({ min: 0, max: 100, isMinOpen: true }, 3),
    ...gradualParameters,
  },
  bind: (parameters) => ramp({ ...parameters, kind: 'polynomial' }),
});
