import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { PretrainedNetwork } from '../../core/pretrained/PretrainedNetwork.ts';
import { decodeWeights } from '../../core/pretrained/weightBytes.ts';
import { weightParts } from '../../core/pretrained/weightParts.ts';
import { DataError } from '../data/DataError.ts';
import { checkpointOfWeights } from './weightsCheckpoint.ts';

/**
 * What a run may begin `from`: the weights of a trained network's file. Throws the `DataError`
 * `data-damaged` unless size and SHA-256 are what they should be.
 */
export function pretrainedCheckpoint(known: PretrainedNetwork, bytes: Uint8Array): ArrayBuffer {
  const { file, sizeBytes, checksum, precision } = known;
  if (bytes.length !== sizeBytes) {
    throw new DataError('data-damaged', file, `want ${sizeBytes} bytes, got ${bytes.length}`);
  }
  // Not crypto.subtle: it is missing on a page served over plain http.
  if (bytesToHex(sha256(bytes)) !== checksum) {
    throw new DataError('data-damaged', file, 'wrong SHA-256');
  }
  return checkpointOfWeights(known, decodeWeights(bytes, weightParts(known), precision));
}
