/** A checkpoint's arrays into a fresh network: all of them, or what another run may begin with. */
import { tensor, tidy } from '@tensorflow/tfjs-core';
import type { NetworkState, NetworkValue } from '../network/NetworkState.ts';
import type { CheckpointArrays } from './checkpoint.ts';
import { floatsOf } from './checkpointArrays.ts';
import { asPrunedBefore, loadMasks } from './savedMasks.ts';

/** Everything that the network had: the state goes on from it bit for bit. */
export function loadState(state: NetworkState, arrays: CheckpointArrays): void {
  // Masks first: putting one on zeroes what may have drifted under tfmot's rules.
  loadMasks(state, arrays, (at) => at);
  for (const [name, variable] of state.variables()) {
    const values = floatsOf(arrays, name, variable.size);
    tidy(() => variable.assign(tensor(values, variable.shape, 'float32')));
  }
}

/** Weights, moving statistics and masks: what is pruned was pruned before this run. */
export function loadWeights(state: NetworkState, arrays: CheckpointArrays): void {
  loadMasks(state, arrays, asPrunedBefore);
  state.put(valuesOf(state, arrays));
}

/** The arrays named like the network's values, after `prefix`. */
export function valuesOf(
  state: NetworkState,
  arrays: CheckpointArrays,
  prefix = '',
): NetworkValue[] {
  return state.values().map(({ layer, role, shape, values: { length } }) => {
    const values = floatsOf(arrays, `${prefix}${layer} ${role}`, length).slice();
    return { layer, role, shape, values };
  });
}
