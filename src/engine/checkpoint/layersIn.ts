import {
  prunableLayers,
  type NetworkChoice,
  type PrunableLayer,
} from '../../core/network/networks.ts';
import { assertSameNetwork } from './assertSameNetwork.ts';
import { decodeCheckpoint } from './checkpoint.ts';
import { floatsOf, prunedAtOf } from './checkpointArrays.ts';

/** A layer as a checkpoint has it. */
export interface SavedLayer {
  layer: PrunableLayer;
  /** A view of the checkpoint; masked ones are as they are, which drift may have moved from 0. */
  weights: Float32Array;
  /** 1 = kept. */
  mask: Uint8Array;
}

/**
 * The prunable layers in a checkpoint, in order, without a network that is built of them. Throws
 * `CheckpointError` where it is not one of `choice`.
 */
export function layersIn(
  choice: NetworkChoice,
  checkpoint: ArrayBuffer,
): { trainStep: number; layers: SavedLayer[] } {
  const { header, arrays } = decodeCheckpoint(checkpoint);
  assertSameNetwork(choice, header);
  const layers = prunableLayers(choice).map((layer): SavedLayer => {
    const prunedAt = prunedAtOf(arrays, layer.name, layer.count);
    const mask = new Uint8Array(prunedAt.length);
    for (let i = 0; i < mask.length; i += 1) mask[i] = prunedAt[i] === 0 ? 1 : 0;
    return { layer, weights: floatsOf(arrays, `${layer.name} kernel`, layer.count), mask };
  });
  return { trainStep: header.trainStep, layers };
}
