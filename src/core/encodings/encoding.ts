/**
 * What an encoding is. A file says somewhere which layer it holds, in which shape, under which
 * encoding with which parameter; that is a few bytes of any format and counted nowhere. All that
 * depends on the weights is in the bytes.
 */
import type { Bytes } from '../../base/units.ts';
import type { GranularityRecipe } from '../granularities/registry.ts';
import type { PrunableLayer } from '../network/networks.ts';
import type { Density } from './formulas.ts';

/** A kernel as it is written down, in flat order. A weight counts as +0 where its mask is 0. */
export interface MaskedWeights {
  weights: Float32Array;
  /** 1 = kept. */
  mask: Uint8Array;
}

/** One way to write the weights of one layer, its shape and parameter bound. */
export interface Encoding {
  /** Index bits, block size or pattern, where the encoding has a choice. */
  readonly parameter?: string;
  readonly encode: (kernel: MaskedWeights) => Uint8Array;
  /** The mask and, bit for bit, the kept weights that were written down; +0 for the others. */
  readonly decode: (bytes: Uint8Array) => MaskedWeights;
  /** Closed form for so many kept weights, in bytes, not rounded. */
  readonly formulaBytes: (kept: number) => Bytes;
}

/** What an encoding is chosen on. */
export interface StoredLayer {
  layer: PrunableLayer;
  granularity: GranularityRecipe;
  mask: Uint8Array;
}

/** What a kernel has of each, counted once for all encodings. */
export interface KernelCounts {
  kept: number;
  /** Kept weights of exactly +0, which some encodings list. */
  keptZeros: number;
}

/** What a curve over sparsity depends on besides; each encoding reads its own. */
export interface CurveParameters {
  /** Of the 2-D view. */
  rows: number;
  /** Absent: the best at each sparsity. */
  indexBits?: number;
  /** Blocks of so many weights, and what was pruned. */
  size?: number;
  pruned?: 'whole-blocks' | 'weights';
  n?: number;
  m?: number;
}

/** A line of the registry: an encoding that gives every kept weight back bit for bit, and the mask. */
export interface LosslessMethod<Id extends string = string> {
  readonly id: Id;
  readonly stores: 'weights';
  /** With its best parameter for a layer; nothing where it cannot hold the layer. */
  readonly choose: (stored: StoredLayer) => Encoding | undefined;
  /** The length of what that encoding gives, counted and not written. */
  readonly bytesOf: (stored: StoredLayer, counts: KernelCounts) => Bytes | undefined;
  /** The formula in bits, not rounded, for a random mask or random blocks. */
  readonly curveBits: (density: Density, parameters: CurveParameters) => number;
  /** Whether the curve is worth drawing: a pattern has one sparsity, blocks need a size. */
  readonly drawn: 'always' | 'with-blocks' | 'never';
}

/** Lets the id be known. */
export function lossless<const Id extends string, Rest>(
  method: LosslessMethod<Id> & Rest,
): LosslessMethod<Id> & Rest {
  return method;
}
