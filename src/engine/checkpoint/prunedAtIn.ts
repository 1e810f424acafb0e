import { decodeCheckpoint } from './checkpoint.ts';

/** By layer, when each weight was pruned, as a checkpoint has it. Throws `CheckpointError`. */
export function prunedAtIn(checkpoint: ArrayBuffer): ReadonlyMap<string, Uint16Array> {
  return decodeCheckpoint(checkpoint).arrays.prunedAt;
}
