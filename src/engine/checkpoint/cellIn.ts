import { CheckpointError, decodeCheckpoint } from './checkpoint.ts';

/** One weight of a layer in a checkpoint: its value, and whether it was kept. Throws `CheckpointError`. */
export function cellIn(
  checkpoint: ArrayBuffer,
  layer: string,
  index: number,
): { value: number; isKept: boolean } {
  const { arrays } = decodeCheckpoint(checkpoint);
  const value = arrays.floats.get(`${layer} kernel`)?.[index];
  const prunedAt = arrays.prunedAt.get(layer)?.[index];
  if (value === undefined || prunedAt === undefined) {
    throw new CheckpointError(`cellIn: want an index of ${layer}, got ${index}`);
  }
  return { value, isKept: prunedAt === 0 };
}
