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
export const int8 = {
  id: 'int8',
  stores: 'integers',
  encode: ({ values, scales }: Int8Weights): Uint8Array => concatBytes(wordsOf(scales), values),
  decode: (bytes: Uint8Array, units: number): Int8Weights => {
    const reader = byteReader(bytes);
    const scales = floatsOf(reader.words(units));
    const values = reader.bytes(reader.left());
    return { values: new Int8Array(values.buffer), scales };
  },
  formulaBytes: (count: number, units: number): Bytes => count + 4 * units,
} as const;
