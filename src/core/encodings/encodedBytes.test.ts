/** Every encoding of a tiny layer, byte for byte as worked out by hand. */
import { describe, expect, test } from 'vitest';
import { bitmap } from './kinds/bitmap.ts';
import { block } from './kinds/block.ts';
import { coo } from './kinds/coo.ts';
import { csr } from './kinds/csr.ts';
import { dense } from './kinds/dense.ts';
import { huffman } from './kinds/huffman.ts';
import { int8 } from './kinds/int8.ts';
import { kmeans } from './kinds/kmeans.ts';
import { nOfM } from './kinds/nOfM.ts';
import { relativeIndex } from './kinds/relativeIndex.ts';
import type { MaskedWeights } from './encoding.ts';

// Float32, little-endian: 1 = 0x3f800000, −2 = 0xc0000000, 0.5 = 0x3f000000, 3 = 0x40400000.
const one = [0x00, 0x00, 0x80, 0x3f];
const minusTwo = [0x00, 0x00, 0x00, 0xc0];
const half = [0x00, 0x00, 0x00, 0x3f];
const three = [0x00, 0x00, 0x40, 0x40];
const word = (low: number): number[] => [low, 0, 0, 0];
const zero = word(0);

/** 2 rows × 3 columns: 1 · −2 / · · 0.5. What is masked is 9, which nobody must write down. */
const matrix: MaskedWeights = {
  weights: Float32Array.of(1, 9, -2, 9, 9, 0.5),
  mask: Uint8Array.of(1, 0, 1, 0, 0, 1),
};
const view = { rows: 2, columns: 3 };

describe('the bytes of', () => {
  test('dense: all six weights', () => {
    const bytes = [...one, ...zero, ...minusTwo, ...zero, ...zero, ...half];
    expect([...dense.of(6).encode(matrix)]).toEqual(bytes);
  });

  test('bitmap: 101001, padded to a byte, then the three', () => {
    expect([...bitmap.of(6).encode(matrix)]).toEqual([0b10100100, ...one, ...minusTwo, ...half]);
  });

  test('COO: rows 0 0 1, columns 0 2 2, values', () => {
    const rows = [0, 0, 0, 0, 1, 0];
    const columns = [0, 0, 2, 0, 2, 0];
    expect([...coo.of(view).encode(matrix)]).toEqual([
      ...rows,
      ...columns,
      ...one,
      ...minusTwo,
      ...half,
    ]);
  });

  test('CSR: rows begin at 0 and 2, the end is 3; columns 0 2 2; values', () => {
    const starts = [0, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0];
    const columns = [0, 0, 2, 0, 2, 0];
    expect([...csr.of(view).encode(matrix)]).toEqual([
      ...starts,
      ...columns,
      ...one,
      ...minusTwo,
      ...half,
    ]);
  });

  test('relative index: gaps 1 2 3 less one, in 2 bits', () => {
    expect([...relativeIndex.of(6, 2).encode(matrix)]).toEqual([
      ...word(3),
      0b00011000,
      ...one,
      ...minusTwo,
      ...half,
    ]);
  });

  test('relative index: a gap of 6 is a filler zero after 4, then 2; the tail costs nothing', () => {
    const kernel = {
      weights: Float32Array.of(0, 0, 0, 0, 0, 3, 0, 0),
      mask: Uint8Array.of(0, 0, 0, 0, 0, 1, 0, 0),
    };
    expect([...relativeIndex.of(8, 2).encode(kernel)]).toEqual([
      ...word(2),
      0b11010000,
      ...zero,
      ...three,
    ]);
  });

  test('block: one bit a block, the live one whole; a kept zero is listed behind', () => {
    const grains = {
      count: 2,
      of: Uint32Array.of(0, 0, 1, 1),
      size: Uint32Array.of(2, 2),
    };
    const encoding = block.of(4, { grains, parameter: '1×2', pruned: 'weights' });
    const weights = Float32Array.of(9, 9, 3, 0);
    const bytes = [0b01000000, ...three, ...zero];
    expect([...encoding.encode({ weights, mask: Uint8Array.of(0, 0, 1, 0) })]).toEqual(bytes);
    expect([...encoding.encode({ weights, mask: Uint8Array.of(0, 0, 1, 1) })]).toEqual([
      ...bytes,
      ...word(3),
    ]);
  });

  test('keep 2 of 4: places 1 3 in 2 bits each; a tail of two keeps both slots', () => {
    const encoding = nOfM.of([6, 1], { n: 2, m: 4, axis: 'input' });
    const kernel = {
      weights: Float32Array.of(9, 1, 9, -2, 9, 0.5),
      mask: Uint8Array.of(0, 1, 0, 1, 0, 1),
    };
    // Slots: 1, 3 of the first window; 0 (pruned, as zero), 1 of the tail: 01 11 00 01.
    expect([...encoding.encode(kernel)]).toEqual([
      0b01110001,
      ...one,
      ...minusTwo,
      ...zero,
      ...half,
    ]);
  });

  const coded = {
    mask: matrix.mask,
    codebook: Float32Array.of(-2, 1),
    codes: Uint8Array.of(1, 0, 1),
  };

  test('k-means over a bitmap: two entries, 101001, codes 101', () => {
    expect([...kmeans.of(6, 1, { kind: 'bitmap' }).encode(coded)]).toEqual([
      2,
      0,
      ...minusTwo,
      ...one,
      0b10100100,
      0b10100000,
    ]);
  });

  test('k-means over relative indices: gaps 1 2 3 as symbols 0 1 2', () => {
    expect([...kmeans.of(6, 1, { kind: 'gaps', indexBits: 2 }).encode(coded)]).toEqual([
      2,
      0,
      ...minusTwo,
      ...one,
      ...word(3),
      0b00011000,
      0b10100000,
    ]);
  });

  test('Huffman: both streams with their tables', () => {
    // Gap symbols 0 1 2, once each: joining 0 and 1 first gives lengths 2 2 1, symbol 3 none.
    // Table 00010 00010 00001 00000 in 20 bits; canonical codes 10, 11, 0: 10 11 0.
    // Codes 1 0 1: lengths 1 1, table 00001 00001; canonical codes 0 and 1: 101.
    expect([...huffman.of(6, 1, 2).encode(coded)]).toEqual([
      2,
      0,
      ...minusTwo,
      ...one,
      ...word(3),
      ...word(1),
      0b00010000,
      0b10000010,
      0b00000000,
      0b10110000,
      ...word(3),
      ...word(1),
      0b00001000,
      0b01000000,
      0b10100000,
    ]);
  });

  test('int8: scales, then a byte a weight', () => {
    const bytes = int8.encode({
      values: Int8Array.of(-127, 0, 5),
      scales: Float32Array.of(0.5),
    });
    expect([...bytes]).toEqual([...half, 0x81, 0, 5]);
  });
});
