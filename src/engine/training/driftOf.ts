import type { DriftRecord } from '../../core/records/records.ts';
import type { NetworkState } from '../network/NetworkState.ts';

/**
 * How far masked weights are from zero: how many are not exactly zero, and the largest |w| of them;
 * `{count: 0, largest: 0}` under our own rules, where none can be.
 */
export function driftOf(state: NetworkState): Omit<DriftRecord, 'trainStep'> {
  let count = 0;
  let largest = 0;
  for (const { name } of state.layers) {
    const { mask } = state.maskOf(name);
    if (!mask.includes(0)) continue;
    const weights = state.kernel(name).read();
    for (let i = 0; i < weights.length; i += 1) {
      if (mask[i] === 1 || weights[i] === 0) continue;
      count += 1;
      largest = Math.max(largest, Math.abs(weights[i]));
    }
  }
  return { count, largest };
}
