/**
 * What an encoding is. A file says somewhere which layer it holds, in which shape, under which
 * encoding with which parameter; that is a few bytes of any format and counted nowhere. All that
 * depends on the weights is in the bytes.
 */
import type { Bytes } from '../../../base/units.ts';
import type { EncodingId } from '../../records/reports.ts';

/** A kernel as it is written down, in flat order. A weight counts as +0 where its mask is 0. */
export interface MaskedWeights {
  weights: Float32Array;
  /** 1 = kept. */
  mask: Uint8Array;
}

/** One way to write the weights of one layer, its shape and parameter bound. */
export interface Encoding {
  readonly id: EncodingId;
  /** Index bits, block size or pattern, where the encoding has a choice. */
  readonly parameter?: string;
  readonly encode: (kernel: MaskedWeights) => Uint8Array;
  /** The mask and, bit for bit, the kept weights that were written down; +0 for the others. */
  readonly decode: (bytes: Uint8Array) => MaskedWeights;
  /** Closed form for so many kept weights, in bytes, not rounded. */
  readonly formulaBytes: (kept: number) => Bytes;
}
