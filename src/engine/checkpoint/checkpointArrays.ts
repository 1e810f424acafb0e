import { CheckpointError, type CheckpointArrays } from './checkpoint.ts';

/** A view of the buffer. Throws `CheckpointError` where it is missing or of another length. */
export function floatsOf(arrays: CheckpointArrays, name: string, length: number): Float32Array {
  return ofLength(arrays.floats.get(name), name, length);
}

/** When each of a layer's `length` weights was pruned; as `floatsOf`. */
export function prunedAtOf(arrays: CheckpointArrays, layer: string, length: number): Uint16Array {
  return ofLength(arrays.prunedAt.get(layer), `${layer}'s mask`, length);
}

/** What a layer's `masked` weights were, in order; as `floatsOf`. */
export function savedWas(arrays: CheckpointArrays, layer: string, masked: number): Float32Array {
  return ofLength(arrays.was.get(layer), `what ${layer} was`, masked);
}

function ofLength<T extends { length: number }>(
  values: T | undefined,
  name: string,
  length: number,
): T {
  if (values?.length === length) return values;
  const got = values ? `${values.length} values` : 'none';
  throw new CheckpointError(`Trainer.restore: want ${length} values of ${name}, got ${got}`);
}
