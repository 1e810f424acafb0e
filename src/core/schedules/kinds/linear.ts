import { gradualParameters } from '../gradual.ts';
import { ramp } from '../ramp.ts';
import { schedule } from '../schedule.ts';

/**
 * The same amount at every pruning step while training goes on: the polynomial of power 1.
 *
 *   s(p) = s₀ + (target − s₀)·p,   s₀ = min(initialSparsity, target)
 */
export const linear = schedule({
  id: 'linear',
  parameters: gradualParameters,
  bind: (parameters) => ramp({ ...parameters, kind: 'linear', power: 1 }),
});
