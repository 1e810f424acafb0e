import { dynamic, dynamicParameters } from '../dynamic.ts';
import { schedule } from '../schedule.ts';

/**
 * Weights die and grow at constant sparsity, and grow where the dense gradient is largest.
 *
 * Source: Evci et al. 2020, arXiv:1911.11134, section 3 (RigL, and the cosine of its share).
 */
export const rigl = schedule({
  id: 'rigl',
  parameters: dynamicParameters,
  bind: (parameters) => dynamic({ ...parameters, kind: 'rigl', by: 'gradient' }),
});
