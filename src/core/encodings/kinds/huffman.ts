import { fieldBytes, packFields, unpackFields } from '../bits/bitFields.ts';
import { codebookBits, fillersPerKept } from '../formulas.ts';
import { gapsOf } from '../bits/gaps.ts';
import { countGapSymbols, gapSymbols, maskOfGapSymbols } from '../bits/gapSymbols.ts';
import { codeLengths } from '../bits/huffmanCode.ts';
import { countSymbols, packSymbols, packedBits, unpackSymbols } from '../bits/huffmanStream.ts';
import { indexBitChoices } from './relativeIndex.ts';
import { byteReader, concatBytes, floatsOf, wordsOf } from '../bits/words.ts';
import type { ByteReader } from '../bits/words.ts';
import { coded, type CodedEncoding } from '../codedWeights.ts';

const tableBits = 5;

/**
 * Weight sharing with a canonical Huffman code over the codes and another over the relative
 * indices. A table is the length of every code of its alphabet, 5 bits each.
 *
 *   2 + 4·entries + 8 + ⌈5·2^k/8⌉ + ⌈index bits/8⌉ + 8 + ⌈5·2^b/8⌉ + ⌈code bits/8⌉ bytes
 *
 * The formula is Shannon's bound instead: the entropy of the codes as they occur, and that of the
 * relative indices of a random mask. Real codes take up to a bit a symbol more.
 *
 * Source: Han, Mao, Dally 2016, arXiv:1510.00149, §4.
 */
export const huffman = coded({
  id: 'huffman',
  stores: 'shared-weights',
  choose: (mask, codeBits) => huffmanOf(mask.length, codeBits, bestHuffmanBits(mask)),
  /** With its parameters as given. */
  of: huffmanOf,
});

function huffmanOf(count: number, codeBits: number, indexBits: number): CodedEncoding {
  return {
    parameter: `b = ${codeBits}, k = ${indexBits}`,
    encode: ({ mask, codebook, codes }) =>
      concatBytes(
        Uint16Array.of(codebook.length),
        wordsOf(codebook),
        encodeStream(gapSymbols(mask, indexBits), indexBits),
        encodeStream(codes, codeBits),
      ),
    decode: (bytes) => {
      const reader = byteReader(bytes);
      const [entries] = reader.halves(1);
      const codebook = floatsOf(reader.words(entries));
      const mask = maskOfGapSymbols(decodeStream(reader, indexBits), count, indexBits);
      return { mask, codebook, codes: decodeStream(reader, codeBits) };
    },
    formulaBytes: ({ codes }) => {
      const kept = codes.length;
      const codeEntropy = entropy(countSymbols(codes, 2 ** codeBits));
      const tables = tableBits * (2 ** codeBits + 2 ** indexBits);
      const indices = gapEntropyBits(count, kept, indexBits);
      return (codebookBits(codeBits) + tables + indices + kept * codeEntropy) / 8;
    },
  };
}

/** The index bits of the fewest bytes once they are Huffman coded, the fewer of equals. */
function bestHuffmanBits(mask: Uint8Array): number {
  const gaps = gapsOf(mask);
  const sizes = indexBitChoices.map((bits) => {
    const counts = countGapSymbols(gaps, bits);
    return fieldBytes(2 ** bits, tableBits) + packedBits(counts, codeLengths(counts)) / 8;
  });
  return indexBitChoices[sizes.indexOf(Math.min(...sizes))];
}

/** Shannon's H in bits a symbol: −Σ p·log2 p. */
export function entropy(counts: ArrayLike<number>): number {
  const shares = Array.from(counts).filter((share) => share > 0);
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.reduce((sum, share) => sum - (share / total) * Math.log2(share / total), 0);
}

/** Symbols of a random mask: s with probability d·(1 − d)^s, the filler with the rest. */
function gapEntropyBits(count: number, kept: number, indexBits: number): number {
  const density = kept / count;
  const reach = 2 ** indexBits - 1;
  const shares = Array.from({ length: reach }, (_, s) => density * (1 - density) ** s);
  const symbols = kept * (1 + fillersPerKept({ count, kept }, reach));
  return symbols * entropy([...shares, (1 - density) ** reach]);
}

/** How many symbols, how many bytes they take, the table, the symbols. */
function encodeStream(symbols: Uint8Array, bits: number): Uint8Array {
  const lengths = codeLengths(countSymbols(symbols, 2 ** bits));
  const packed = packSymbols(symbols, lengths);
  return concatBytes(
    Uint32Array.of(symbols.length, packed.length),
    packFields(lengths, tableBits),
    packed,
  );
}

function decodeStream(reader: ByteReader, bits: number): Uint8Array {
  const [length, packedLength] = reader.words(2);
  const table = reader.bytes(fieldBytes(2 ** bits, tableBits));
  const lengths = Uint8Array.from(unpackFields(table, 2 ** bits, tableBits));
  return unpackSymbols(reader.bytes(packedLength), length, lengths);
}
