/** A checkpoint's arrays into a fresh network: all of them, or what another run may begin with. */
import { tensor, tidy } from '@tensorflow/tfjs-core';
import { prunableLayers, unitCount } from '../core/network/networks.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import { layerMask, prunedBefore } from './LayerMask.ts';
import type { NetworkState, NetworkValue } from './NetworkState.ts';
import { CheckpointError, type CheckpointArrays, type CheckpointHeader } from './checkpoint.ts';

/** Output units of a recipe's prunable layers, in order: with the network's name, its shapes. */
export function unitsOf(recipe: Recipe): number[] {
  return prunableLayers(recipe).map(({ shape }) => unitCount(shape));
}

/** Throws `CheckpointError` unless the checkpoint is of the recipe's network and widths. */
export function assertSameNetwork(recipe: Recipe, header: CheckpointHeader): void {
  const describe = (network: string, units: readonly number[]) =>
    `${network} with ${units.join(', ')} units`;
  const wanted = describe(recipe.network, unitsOf(recipe));
  const got = describe(header.network, header.units);
  if (wanted === got) return;
  throw new CheckpointError(`Trainer.restore: want a checkpoint of ${wanted}, got ${got}`);
}

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
  loadMasks(state, arrays, (at) => (at === 0 ? 0 : prunedBefore));
  state.put(valuesOf(state, arrays));
}

function loadMasks(
  state: NetworkState,
  arrays: CheckpointArrays,
  toPrunedAt: (at: number) => number,
): void {
  for (const layer of state.layers) {
    const next = layerMask(prunedAtOf(arrays, layer).map(toPrunedAt), layer.shape);
    if (next.mask.includes(0)) state.setMask(layer, state.kernel(layer.name).read(), next);
  }
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

/** A view of the buffer. Throws `CheckpointError` where it is missing or of another length. */
export function floatsOf(arrays: CheckpointArrays, name: string, length: number): Float32Array {
  const values = arrays.floats.get(name);
  if (values?.length === length) return values;
  throw wrongLength(name, length, values);
}

function prunedAtOf(
  arrays: CheckpointArrays,
  { name, count }: { name: string; count: number },
): Uint16Array {
  const prunedAt = arrays.prunedAt.get(name);
  if (prunedAt?.length === count) return prunedAt;
  throw wrongLength(`${name}'s mask`, count, prunedAt);
}

function wrongLength(
  name: string,
  length: number,
  values: ArrayLike<number> | undefined,
): CheckpointError {
  const got = values ? `${values.length} values` : 'none';
  return new CheckpointError(`Trainer.restore: want ${length} values of ${name}, got ${got}`);
}
