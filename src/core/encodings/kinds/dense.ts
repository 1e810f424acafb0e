import { denseBits } from '../formulas.ts';
import { keptZeros, maskOf } from '../bits/keptZeros.ts';
import { byteReader, concatBytes, floatsOf, wordsOf } from '../bits/words.ts';
import { lossless, type Encoding } from '../encoding.ts';

/**
 * Every weight as float32, zeros and all: what a file holds unless something is done about it.
 *
 *   4·N bytes  (+ 4 a kept weight of exactly +0)
 */
export const dense = lossless({
  id: 'dense',
  stores: 'weights',
  choose: ({ layer }) => denseOf(layer.count),
  bytesOf: ({ layer }, { keptZeros: zeros }) => 4 * (layer.count + zeros),
  curveBits: denseBits,
  drawn: 'always',
  /** With its parameters as given. */
  of: denseOf,
});

function denseOf(count: number): Encoding {
  return {
    encode: (kernel) => {
      const words = wordsOf(kernel.weights).slice();
      for (let i = 0; i < words.length; i += 1) if (kernel.mask[i] === 0) words[i] = 0;
      return concatBytes(words, keptZeros(kernel));
    },
    decode: (bytes) => {
      const reader = byteReader(bytes);
      const words = reader.words(count);
      const mask = maskOf(words, reader.words(reader.left() / 4));
      return { weights: floatsOf(words), mask };
    },
    formulaBytes: (kept) => denseBits({ count, kept }) / 8,
  };
}
