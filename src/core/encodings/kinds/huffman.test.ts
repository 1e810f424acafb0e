import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../base/random.ts';
import { gapsOf } from '../bits/gaps.ts';
import { countGapSymbols, gapSymbols } from '../bits/gapSymbols.ts';
import { entropy } from './huffman.ts';
import { canonicalCodes, codeLengths } from '../bits/huffmanCode.ts';
import { countSymbols, packSymbols, packedBits, unpackSymbols } from '../bits/huffmanStream.ts';

describe('codeLengths', () => {
  test('gives the halves, quarters and eighths their own bits', () => {
    expect([...codeLengths(Uint32Array.of(4, 2, 1, 1, 0))]).toEqual([1, 2, 3, 3, 0]);
  });

  test('is optimal on a worked example', () => {
    // Cormen, Leiserson, Rivest, Stein, Introduction to Algorithms, §16.3: a:45 b:13 c:12 d:16 e:9
    // f:5 take 224 thousand bits for 100 thousand letters, a in 1 bit, b c d in 3, e f in 4.
    const counts = Uint32Array.of(45, 13, 12, 16, 9, 5);
    const lengths = codeLengths(counts);
    expect([...lengths]).toEqual([1, 3, 3, 3, 4, 4]);
    expect(packedBits(counts, lengths)).toBe(224);
  });

  test('lies between the entropy and one bit more, and fills the code space', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 2, maxLength: 256 });
    fc.assert(
      fc.property(counts, (list) => {
        fc.pre(list.filter((count) => count > 0).length >= 2);
        const array = Uint32Array.from(list);
        const lengths = codeLengths(array);
        const total = list.reduce((sum, count) => sum + count, 0);
        const mean = packedBits(array, lengths) / total;
        // 1e-9: rounding of the sum of logarithms.
        expect(mean).toBeGreaterThanOrEqual(entropy(list) - 1e-9);
        expect(mean).toBeLessThan(entropy(list) + 1);
        const kraft = [...lengths].reduce(
          (sum, length) => sum + (length > 0 ? 2 ** -length : 0),
          0,
        );
        expect(kraft).toBe(1);
      }),
    );
  });

  test('refuses a code longer than the table can say', () => {
    // Fibonacci counts make the longest codes: 33 symbols, 32 bits.
    const counts = new Uint32Array(33);
    for (let i = 0; i < 33; i += 1) counts[i] = i < 2 ? 1 : counts[i - 1] + counts[i - 2];
    expect(codeLengths(counts.slice(0, 32))[0]).toBe(31);
    expect(() => codeLengths(counts)).toThrow('want codes of at most 31 bits, got 32');
  });
});

test('canonicalCodes are those of RFC 1951, §3.2.2', () => {
  // Lengths of A…H: 3 3 3 3 3 2 4 4.
  const codes = canonicalCodes(Uint8Array.of(3, 3, 3, 3, 3, 2, 4, 4));
  expect([...codes]).toEqual([0b010, 0b011, 0b100, 0b101, 0b110, 0b00, 0b1110, 0b1111]);
});

describe('packSymbols', () => {
  test('writes codes one after the other, highest bit first', () => {
    // Codes 0, 10, 110, 111: 0 0 0 0 10 10 110 111 = 00001010 11011100
    const symbols = Uint8Array.of(0, 0, 0, 0, 1, 1, 2, 3);
    const bytes = packSymbols(symbols, Uint8Array.of(1, 2, 3, 3));
    expect([...bytes]).toEqual([0b00001010, 0b11011100]);
  });

  test('writes nothing for an alphabet of one symbol: its entropy is 0', () => {
    const lengths = codeLengths(Uint32Array.of(0, 0, 12, 0));
    const symbols = new Uint8Array(12).fill(2);
    expect(packSymbols(symbols, lengths)).toHaveLength(0);
    expect(unpackSymbols(new Uint8Array(), 12, lengths)).toEqual(symbols);
  });

  test('holds no symbols at all', () => {
    const lengths = codeLengths(new Uint32Array(4));
    expect(packSymbols(new Uint8Array(), lengths)).toHaveLength(0);
    expect(unpackSymbols(new Uint8Array(), 0, lengths)).toHaveLength(0);
  });

  test('holds codes of up to 31 bits', () => {
    // 1, 2, …, 30, 31, 31.
    const lengths = Uint8Array.from({ length: 32 }, (_, i) => Math.min(i + 1, 31));
    const random = createRandom(3, 'long codes');
    const symbols = Uint8Array.from({ length: 4_000 }, () => random.nextBelow(32));
    const bytes = packSymbols(symbols, lengths);
    expect(bytes).toHaveLength(Math.ceil(packedBits(countSymbols(symbols, 32), lengths) / 8));
    expect(unpackSymbols(bytes, symbols.length, lengths)).toEqual(symbols);
  });
});

test('unpackSymbols refuses a code that is in no table', () => {
  // Codes 00 and 01 leave 1… free.
  expect(() =>
    unpackSymbols(Uint8Array.of(0xff, 0xff, 0xff, 0xff), 1, Uint8Array.of(2, 2)),
  ).toThrow('no code');
});

test('countGapSymbols counts what gapSymbols writes', () => {
  const random = createRandom(5, 'gaps');
  const mask = Uint8Array.from({ length: 5_000 }, () => (random.next() < 0.05 ? 1 : 0));
  for (let bits = 2; bits <= 8; bits += 1) {
    const counts = countSymbols(gapSymbols(mask, bits), 2 ** bits);
    expect(countGapSymbols(gapsOf(mask), bits)).toEqual(counts);
  }
});
