import { assert } from '../../../base/assert.ts';
import { BitWriter } from './BitWriter.ts';
import { concatBytes } from './words.ts';
import { canonicalCodes, longestCode, symbolsByLength } from './huffmanCode.ts';

/** How often each of `alphabet` symbols occurs. */
export function countSymbols(symbols: Uint8Array, alphabet: number): Uint32Array {
  const counts = new Uint32Array(alphabet);
  for (let i = 0; i < symbols.length; i += 1) counts[symbols[i]] += 1;
  return counts;
}

/** Bits that symbols of these counts take under a code: none if there is only one symbol. */
export function packedBits(counts: Uint32Array, lengths: Uint8Array): number {
  if (isOneSymbol(lengths)) return 0;
  return counts.reduce((bits, count, symbol) => bits + count * lengths[symbol], 0);
}

/**
 * Symbols under the canonical code of `lengths`, the first bit of a code first, beginning at the
 * highest bit of the first byte; the last byte is padded with zeros.
 */
export function packSymbols(symbols: Uint8Array, lengths: Uint8Array): Uint8Array {
  const counts = countSymbols(symbols, lengths.length);
  const writer = new BitWriter(Math.ceil(packedBits(counts, lengths) / 8));
  if (isOneSymbol(lengths)) return writer.finish();
  const codes = canonicalCodes(lengths);
  for (let i = 0; i < symbols.length; i += 1) {
    const code = codes[symbols[i]];
    const length = lengths[symbols[i]];
    // The writer takes 24 bits at a time: longer codes go in two pieces.
    if (length > 24) writer.write(code >>> 16, length - 16);
    writer.write(code, length > 24 ? 16 : length);
  }
  return writer.finish();
}

/** The first `count` symbols that `packSymbols` wrote. */
export function unpackSymbols(bytes: Uint8Array, count: number, lengths: Uint8Array): Uint8Array {
  const symbols = new Uint8Array(count);
  const ordered = Uint8Array.from(symbolsByLength(lengths));
  if (isOneSymbol(lengths)) return symbols.fill(ordered[0]);
  const byLength = countSymbols(lengths, longestCode + 1);
  byLength[0] = 0;
  const table = shortCodes(lengths);
  // Three bytes beyond the end, so that the last codes can be looked up like all others.
  const padded = concatBytes(bytes, new Uint8Array(3));
  for (let i = 0, bit = 0; i < count; i += 1) {
    const at = bit >>> 3;
    const next = (padded[at] << 16) | (padded[at + 1] << 8) | padded[at + 2];
    const short = table[(next >>> (24 - tableWidth - (bit & 7))) & (table.length - 1)];
    if (short > 0) {
      symbols[i] = short & 255;
      bit += short >>> 8;
      continue;
    }
    // Codes of one length are consecutive: `first` is the lowest, `offset` its place in `ordered`.
    let code = 0;
    let first = 0;
    let offset = 0;
    let length = 0;
    do {
      assert(length < longestCode, `unpackSymbols: no code at bit ${bit} of symbol ${i}`);
      code = code * 2 + ((bytes[bit >>> 3] >>> (7 - (bit & 7))) & 1);
      bit += 1;
      offset += byLength[length];
      first = (first + byLength[length]) * 2;
      length += 1;
    } while (code - first >= byLength[length]);
    symbols[i] = ordered[offset + code - first];
  }
  return symbols;
}

/** Codes of at most so many bits are looked up whole; nearly all that occur are. */
const tableWidth = 10;

/** By the next `tableWidth` bits: the code's symbol + 256·its length; 0 where it is longer. */
function shortCodes(lengths: Uint8Array): Uint16Array {
  const table = new Uint16Array(2 ** tableWidth);
  const codes = canonicalCodes(lengths);
  for (let symbol = 0; symbol < lengths.length; symbol += 1) {
    const length = lengths[symbol];
    if (length === 0 || length > tableWidth) continue;
    const span = 2 ** (tableWidth - length);
    table.fill(symbol + 256 * length, codes[symbol] * span, (codes[symbol] + 1) * span);
  }
  return table;
}

function isOneSymbol(lengths: Uint8Array): boolean {
  let occurring = 0;
  for (const length of lengths) if (length > 0) occurring += 1;
  return occurring === 1;
}
