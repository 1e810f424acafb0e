import { fieldBytes, packFields, unpackFields } from '../bits/bitFields.ts';
import { codebookBits, fillersPerKept } from '../formulas.ts';
import { fillerCount, gapsOf } from '../bits/gaps.ts';
import { gapSymbols, maskOfGapSymbols } from '../bits/gapSymbols.ts';
import { keptCount } from '../../selection/mask.ts';
import { indexBitChoices } from './relativeIndex.ts';
import { byteReader, concatBytes, floatsOf, wordsOf } from '../bits/words.ts';
import type { ByteReader } from '../bits/words.ts';
import { coded, type CodedEncoding } from '../codedWeights.ts';

/** Where the kept weights are: one bit a weight, or relative indices of so many bits. */
export type Positions = { kind: 'bitmap' } | { kind: 'gaps'; indexBits: number };

/**
 * Weight sharing: the codebook, where the kept weights are, and b bits for each that say which
 * entry it is.
 *
 *   2 + 4·entries + positions + ⌈b·d·N/8⌉ bytes
 *
 * positions: ⌈N/8⌉ for a bitmap, 4 + ⌈k·symbols/8⌉ for relative indices (gapSymbols.ts). b is 1…8.
 *
 * Source: Han, Mao, Dally 2016, arXiv:1510.00149, §3.
 */
export const kmeans = coded({
  id: 'kmeans',
  stores: 'shared-weights',
  choose: (mask, codeBits) => kmeansOf(mask.length, codeBits, bestPositions(mask)),
  /** With its parameters as given. */
  of: kmeansOf,
});

function kmeansOf(count: number, codeBits: number, positions: Positions): CodedEncoding {
  return {
    parameter:
      positions.kind === 'bitmap'
        ? `b = ${codeBits}`
        : `b = ${codeBits}, k = ${positions.indexBits}`,
    encode: ({ mask, codebook, codes }) =>
      concatBytes(
        Uint16Array.of(codebook.length),
        wordsOf(codebook),
        encodePositions(mask, positions),
        packFields(codes, codeBits),
      ),
    decode: (bytes) => {
      const reader = byteReader(bytes);
      const [entries] = reader.halves(1);
      const codebook = floatsOf(reader.words(entries));
      const mask = decodePositions(reader, count, positions);
      const kept = keptCount(mask);
      const codes = unpackFields(reader.bytes(fieldBytes(kept, codeBits)), kept, codeBits);
      return { mask, codebook, codes: Uint8Array.from(codes) };
    },
    formulaBytes: ({ codes }) => {
      const kept = codes.length;
      return (codebookBits(codeBits) + positionBits(count, kept, positions) + codeBits * kept) / 8;
    },
  };
}

/** The positions of the fewest bytes, the bitmap of equals. */
function bestPositions(mask: Uint8Array): Positions {
  const gaps = gapsOf(mask);
  let best: Positions = { kind: 'bitmap' };
  let fewest = fieldBytes(mask.length, 1);
  for (const indexBits of indexBitChoices) {
    const symbols = gaps.length + fillerCount(gaps, 2 ** indexBits - 1);
    const bytes = 4 + fieldBytes(symbols, indexBits);
    if (bytes >= fewest) continue;
    best = { kind: 'gaps', indexBits };
    fewest = bytes;
  }
  return best;
}

function encodePositions(mask: Uint8Array, positions: Positions): Uint8Array {
  if (positions.kind === 'bitmap') return packFields(mask, 1);
  const symbols = gapSymbols(mask, positions.indexBits);
  return concatBytes(Uint32Array.of(symbols.length), packFields(symbols, positions.indexBits));
}

function decodePositions(reader: ByteReader, count: number, positions: Positions): Uint8Array {
  if (positions.kind === 'bitmap') {
    return Uint8Array.from(unpackFields(reader.bytes(fieldBytes(count, 1)), count, 1));
  }
  const { indexBits } = positions;
  const [length] = reader.words(1);
  const symbols = unpackFields(reader.bytes(fieldBytes(length, indexBits)), length, indexBits);
  return maskOfGapSymbols(symbols, count, indexBits);
}

function positionBits(count: number, kept: number, positions: Positions): number {
  if (positions.kind === 'bitmap') return count;
  const { indexBits } = positions;
  return indexBits * kept * (1 + fillersPerKept({ count, kept }, 2 ** indexBits - 1));
}
