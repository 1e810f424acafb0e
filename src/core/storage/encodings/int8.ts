import type { Bytes } from '../../../base/units.ts';
import { byteReader, concatBytes, floatsOf, wordsOf } from '../bits/words.ts';

/** A layer in whole numbers: weight = value · scale of its output unit. */
export interface Int8Weights {
  values: Int8Array;
  /** One an output unit. */
  scales: Float32Array;
}

/**
 * A byte a weight, pruned ones too, and a float32 scale for each output unit: scales, then values.
 *
 *   4·units + N bytes
 */
export function encodeInt8({ values, scales }: Int8Weights): Uint8Array {
  return concatBytes(wordsOf(scales), values);
}

export function decodeInt8(bytes: Uint8Array, units: number): Int8Weights {
  const reader = byteReader(bytes);
  const scales = floatsOf(reader.words(units));
  const values = reader.bytes(reader.left());
  return { values: new Int8Array(values.buffer), scales };
}

export function int8FormulaBytes(count: number, units: number): Bytes {
  return count + 4 * units;
}
