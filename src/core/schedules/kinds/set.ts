import { dynamic, dynamicParameters } from '../dynamic.ts';
import { schedule } from '../schedule.ts';

/**
 * Sparse evolutionary training: weights die and grow at constant sparsity, and grow at random.
 *
 * Source: Mocanu et al. 2018, Nature Communications 9:2383 (there with a constant share once an
 * epoch).
 */
export const set = schedule({
  id: 'set',
  parameters: dynamicParameters,
  bind: (parameters) => dynamic({ ...parameters, kind: 'set', by: 'random' }),
});
