import type { Bytes } from '../../base/units.ts';
import type { SharedWeights } from '../quantization/shareWeights.ts';
import { keptCount } from '../selection/mask.ts';

/** Shared weights as they are written down: the masked ones have no code. */
export interface CodedWeights {
  mask: Uint8Array;
  /** At most 256 values. */
  codebook: Float32Array;
  /** Codebook entry of every kept weight, in flat order. */
  codes: Uint8Array;
}

/** One way to write shared weights: exact for them, but not for the weights they were made from. */
export interface CodedEncoding {
  readonly parameter: string;
  readonly encode: (coded: CodedWeights) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => CodedWeights;
  /** In bytes, not rounded. */
  readonly formulaBytes: (coded: CodedWeights) => Bytes;
}

/** A line of the registry: an encoding of shared weights. */
export interface CodedMethod<Id extends string = string> {
  readonly id: Id;
  readonly stores: 'shared-weights';
  /** With its best parameter for a mask and a codebook of so many bits. */
  readonly choose: (mask: Uint8Array, codeBits: number) => CodedEncoding;
}

/** Lets the id be known. */
export function coded<const Id extends string, Rest>(
  method: CodedMethod<Id> & Rest,
): CodedMethod<Id> & Rest {
  return method;
}

/** Shared weights without the entries that stand for masked weights. */
export function codedWeights(shared: SharedWeights, mask: Uint8Array): CodedWeights {
  const codes = new Uint8Array(keptCount(mask));
  for (let i = 0, at = 0; at < codes.length; i += 1) {
    if (mask[i] === 0) continue;
    codes[at] = shared.assignments[i];
    at += 1;
  }
  return { mask, codebook: shared.codebook, codes };
}
