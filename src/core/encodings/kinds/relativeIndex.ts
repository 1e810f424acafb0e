import { assert } from '../../../base/assert.ts';
import type { Bytes } from '../../../base/units.ts';
import { fieldBytes, packFields, unpackFields } from '../bits/bitFields.ts';
import { relativeIndexBits } from '../formulas.ts';
import { fillerCount, gapsOf } from '../bits/gaps.ts';
import { countEntries } from '../bits/countEntries.ts';
import { keptZeros, maskOf } from '../bits/keptZeros.ts';
import { keptWords } from '../bits/keptWords.ts';
import { byteReader, concatBytes, floatsOf } from '../bits/words.ts';
import { lossless, type Encoding } from '../encoding.ts';

export const indexBitChoices = [2, 3, 4, 5, 6, 7, 8] as const;

/**
 * The way from one kept weight to the next in k bits, less one; where it is longer than 2^k a
 * filler stands at 2^k, a weight of zero that is written down like any other.
 *
 *   4 + ⌈k·E/8⌉ + 4·E bytes, E = kept weights + fillers  (+ 4 a kept weight of exactly +0)
 *
 * Zeros behind the last kept weight cost nothing. k is 2…8.
 *
 * Source: Han, Mao, Dally 2016, arXiv:1510.00149, §2 and figure 2.
 */
export const relativeIndex = lossless({
  id: 'relativeIndex',
  stores: 'weights',
  choose: ({ layer, mask }) => relativeIndexOf(layer.count, bestIndexBits(mask).indexBits),
  bytesOf: ({ mask }, { keptZeros: zeros }) => 4 + bestIndexBits(mask).bytes + 4 * zeros,
  curveBits: (density, { indexBits }) =>
    indexBits === undefined
      ? Math.min(...indexBitChoices.map((bits) => relativeIndexBits(density, bits)))
      : relativeIndexBits(density, indexBits),
  drawn: 'always',
  /** With its parameters as given. */
  of: relativeIndexOf,
});

function relativeIndexOf(count: number, indexBits: number): Encoding {
  assert(
    indexBits >= 2 && indexBits <= 8,
    `relativeIndex: want 2 <= indexBits <= 8, got ${indexBits}`,
  );
  const reach = 2 ** indexBits;
  return {
    parameter: `k = ${indexBits}`,
    encode: (kernel) => {
      const gaps = gapsOf(kernel.mask);
      const kept = keptWords(kernel);
      const entries = kept.length + fillerCount(gaps, reach);
      const fields = new Uint8Array(entries).fill(reach - 1);
      const words = new Uint32Array(entries);
      for (let i = 0, at = 0; i < kept.length; i += 1, at += 1) {
        let gap = gaps[i];
        for (; gap > reach; gap -= reach) at += 1;
        fields[at] = gap - 1;
        words[at] = kept[i];
      }
      return concatBytes(
        Uint32Array.of(entries),
        packFields(fields, indexBits),
        words,
        keptZeros(kernel),
      );
    },
    decode: (bytes) => {
      const reader = byteReader(bytes);
      const [entries] = reader.words(1);
      const fields = unpackFields(reader.bytes(fieldBytes(entries, indexBits)), entries, indexBits);
      const values = reader.words(entries);
      const words = new Uint32Array(count);
      for (let i = 0, at = -1; i < entries; i += 1) {
        at += fields[i] + 1;
        words[at] = values[i];
      }
      const mask = maskOf(words, reader.words(reader.left() / 4));
      return { weights: floatsOf(words), mask };
    },
    formulaBytes: (kept) => relativeIndexBits({ count, kept }, indexBits) / 8,
  };
}

/** The k of the fewest bytes, the smaller of equals; and how many these are for indices and weights. */
function bestIndexBits(mask: Uint8Array): { indexBits: number; bytes: Bytes } {
  const entries = countEntries(mask, indexBitChoices);
  let best = { indexBits: 0, bytes: Infinity };
  for (const [i, indexBits] of indexBitChoices.entries()) {
    const bytes = fieldBytes(entries[i], indexBits) + 4 * entries[i];
    if (bytes < best.bytes) best = { indexBits, bytes };
  }
  return best;
}
