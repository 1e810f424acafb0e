import { fieldBytes, packFields, unpackFields } from '../bits/bitFields.ts';
import { bitmapBits } from '../formulas.ts';
import { keptCount } from '../../selection/mask.ts';
import { keptWords } from '../bits/keptWords.ts';
import { byteReader, concatBytes, floatsOf } from '../bits/words.ts';
import { lossless, type Encoding } from '../encoding.ts';

/**
 * One bit a weight, then the kept weights.
 *
 *   ⌈N/8⌉ + 4·d·N bytes
 */
export const bitmap = lossless({
  id: 'bitmap',
  stores: 'weights',
  choose: ({ layer }) => bitmapOf(layer.count),
  bytesOf: ({ layer }, { kept }) => fieldBytes(layer.count, 1) + 4 * kept,
  curveBits: bitmapBits,
  drawn: 'always',
  /** With its parameters as given. */
  of: bitmapOf,
});

function bitmapOf(count: number): Encoding {
  return {
    encode: (kernel) => concatBytes(packFields(kernel.mask, 1), keptWords(kernel)),
    decode: (bytes) => {
      const reader = byteReader(bytes);
      const mask = Uint8Array.from(unpackFields(reader.bytes(fieldBytes(count, 1)), count, 1));
      return { weights: scatter(mask, reader.words(keptCount(mask))), mask };
    },
    formulaBytes: (kept) => bitmapBits({ count, kept }) / 8,
  };
}

/** Kept weights in flat order back to their places. */
function scatter(mask: Uint8Array, kept: Uint32Array): Float32Array {
  const words = new Uint32Array(mask.length);
  for (let i = 0, at = 0; at < kept.length; i += 1) {
    if (mask[i] === 0) continue;
    words[i] = kept[at];
    at += 1;
  }
  return floatsOf(words);
}
