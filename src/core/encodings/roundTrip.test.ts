/** Every encoding gives back what was written down, bit for bit, whatever that is. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { prunableLayer } from '../testing/prunableLayer.ts';
import { huffman } from './kinds/huffman.ts';
import { int8 } from './kinds/int8.ts';
import { kmeans } from './kinds/kmeans.ts';
import { relativeIndex } from './kinds/relativeIndex.ts';
import { countKeptZeros } from './bits/keptZeros.ts';
import { keptCount } from '../selection/mask.ts';
import { codedEncodings, losslessEncodings } from './registry.ts';
import { floatsOf, wordsOf } from './bits/words.ts';
import type { GranularityRecipe } from '../recipe/recipe.ts';
import type { CodedWeights } from './codedWeights.ts';
import type { MaskedWeights } from './encoding.ts';

/** +0, −0, the smallest and the largest denormal, ±∞, the largest number, a NaN with a payload. */
const oddWords = [0, 0x80000000, 1, 0x007fffff, 0x7f800000, 0xff800000, 0x7f7fffff, 0x7fa12345];

/** Weights of any bit pattern, a quarter of them odd ones; masked ones are not zero. */
function anyKernel(count: number, density: number, seed: number): MaskedWeights {
  const random = createRandom(seed, 'kernel');
  const words = new Uint32Array(count);
  const mask = new Uint8Array(count);
  for (let i = 0; i < count; i += 1) {
    words[i] =
      random.next() < 0.25 ? oddWords[random.nextBelow(oddWords.length)] : random.nextUint32();
    mask[i] = random.next() < density ? 1 : 0;
  }
  return { weights: floatsOf(words), mask };
}

/** Where two arrays differ, −1 if nowhere; `toEqual` takes a second for a million numbers. */
function firstDifference(a: Uint32Array | Uint8Array, b: Uint32Array | Uint8Array): number {
  if (a.length !== b.length) return Math.min(a.length, b.length);
  return a.findIndex((value, i) => value !== b[i]);
}

/** Encodes and decodes under every encoding that can hold the layer; their names. */
function checkRoundTrips(
  kernel: MaskedWeights,
  shape: readonly number[],
  granularity: GranularityRecipe,
): string[] {
  const written = wordsOf(kernel.weights).map((word, i) => (kernel.mask[i] === 1 ? word : 0));
  const counts = { kept: keptCount(kernel.mask), keptZeros: countKeptZeros(kernel) };
  const stored = { layer: prunableLayer(shape), granularity, mask: kernel.mask };
  return losslessEncodings.flatMap(({ id, choose, bytesOf }) => {
    const encoding = choose(stored);
    const counted = bytesOf(stored, counts);
    expect(counted === undefined, id).toBe(encoding === undefined);
    if (!encoding) return [];
    const bytes = encoding.encode(kernel);
    expect(counted, id).toBe(bytes.length);
    const read = encoding.decode(bytes);
    expect(firstDifference(wordsOf(read.weights), written), id).toBe(-1);
    expect(firstDifference(read.mask, kernel.mask), id).toBe(-1);
    return [id];
  });
}

const dense = ['dense', 'bitmap', 'relativeIndex', 'csr', 'coo', 'block'];
const convShape = fc.tuple(
  fc.integer({ min: 1, max: 5 }),
  fc.integer({ min: 1, max: 5 }),
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 1, max: 9 }),
);
const denseShape = fc.tuple(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 20 }));
const density = fc.constantFrom(0, 0.003, 0.02, 0.1, 0.5, 0.9, 1);
const granularity = fc.constantFrom<GranularityRecipe>(
  { kind: 'weight' },
  { kind: 'block', rows: 3, columns: 2 },
  { kind: 'filter' },
  { kind: 'channel' },
  { kind: 'nOfM', n: 2, m: 4, axis: 'input' },
  { kind: 'nOfM', n: 1, m: 3, axis: 'flat' },
  { kind: 'nOfM', n: 5, m: 16, axis: 'flat' },
);

describe('every lossless encoding', () => {
  test('gives any weights under any mask back, bit for bit', () => {
    fc.assert(
      fc.property(
        fc.oneof(convShape, denseShape),
        density,
        granularity,
        fc.nat(),
        (shape, share, recipe, seed) => {
          const count = shape.reduce((product, side) => product * side, 1);
          const held = checkRoundTrips(anyKernel(count, share, seed), shape, recipe);
          expect(held).toEqual(recipe.kind === 'nOfM' ? [...dense, 'nOfM'] : dense);
        },
      ),
      { numRuns: 150 },
    );
  });

  test.each([
    ['kernels', { kind: 'kernel' }],
    ['rows of kernels', { kind: 'vector', axis: 'row', length: 3 }],
    ['columns of kernels', { kind: 'vector', axis: 'column', length: 3 }],
  ] satisfies [string, GranularityRecipe][])('holds convolutions cut into %s', (_, recipe) => {
    const held = checkRoundTrips(anyKernel(3 * 3 * 4 * 5, 0.3, 7), [3, 3, 4, 5], recipe);
    expect(held).toEqual(dense);
  });

  test('holds a single weight: kept, pruned, kept at zero', () => {
    for (const [value, kept] of [
      [1.5, 1],
      [1.5, 0],
      [0, 1],
      [-0, 1],
    ]) {
      const kernel = { weights: Float32Array.of(value), mask: Uint8Array.of(kept) };
      expect(checkRoundTrips(kernel, [1, 1], { kind: 'weight' })).toEqual(dense);
    }
  });

  test('tells a kept zero from a filler at the same distance', () => {
    // Gaps 4, 4 with k = 2: both entries look like fillers.
    const kernel = {
      weights: Float32Array.of(0, 0, 0, 0, 0, 0, 0, 7),
      mask: Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1),
    };
    const encoding = relativeIndex.of(8, 2);
    expect(encoding.decode(encoding.encode(kernel))).toEqual(kernel);
  });

  test('holds the largest layer of the catalogue', () => {
    const shape = [3136, 1024];
    const held = checkRoundTrips(anyKernel(3136 * 1024, 0.2, 1), shape, { kind: 'weight' });
    expect(held).toEqual(dense);
  });
});

describe('which encoding can hold which layer', () => {
  const ids = (shape: number[]): string[] => {
    const layer = prunableLayer(shape);
    const mask = new Uint8Array(layer.count);
    return losslessEncodings.flatMap(({ id, choose }) =>
      choose({ layer, granularity: { kind: 'weight' }, mask }) ? [id] : [],
    );
  };

  test('16-bit coordinates end at 65,536 rows and columns; CSR minds columns only', () => {
    expect(ids([65_536, 1])).toEqual(dense);
    expect(ids([65_537, 1])).toEqual(dense.filter((id) => id !== 'coo'));
    expect(ids([1, 65_537])).toEqual(dense.filter((id) => id !== 'coo' && id !== 'csr'));
  });

  test('the last row and column of those are told apart', () => {
    for (const shape of [
      [65_536, 1],
      [1, 65_536],
    ]) {
      const mask = new Uint8Array(65_536);
      mask[65_535] = 1;
      const weights = new Float32Array(65_536).fill(3);
      expect(checkRoundTrips({ weights, mask }, shape, { kind: 'weight' })).toEqual(dense);
    }
  });
});

function anyCoded(count: number, share: number, codeBits: number, seed: number): CodedWeights {
  const { mask } = anyKernel(count, share, seed);
  const random = createRandom(seed, 'codes');
  const entries = 1 + random.nextBelow(2 ** codeBits);
  const kept = mask.reduce((sum, bit) => sum + bit, 0);
  return {
    mask,
    codebook: Float32Array.from({ length: entries }, (_, i) => (i === 0 ? -0 : i / 7)),
    codes: Uint8Array.from({ length: kept }, () => random.nextBelow(entries)),
  };
}

describe('k-means and Huffman', () => {
  test('give codebook, mask and codes back under every parameter', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 900 }),
        density,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 2, max: 8 }),
        fc.nat(),
        (count, share, codeBits, indexBits, seed) => {
          const coded = anyCoded(count, share, codeBits, seed);
          const encodings = [
            kmeans.of(count, codeBits, { kind: 'bitmap' }),
            kmeans.of(count, codeBits, { kind: 'gaps', indexBits }),
            huffman.of(count, codeBits, indexBits),
            ...codedEncodings.map(({ choose }) => choose(coded.mask, codeBits)),
          ];
          for (const encoding of encodings) {
            expect(encoding.decode(encoding.encode(coded)), encoding.parameter).toEqual(coded);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test('hold a layer of which nothing is kept, whose codebook is empty', () => {
    const coded = {
      mask: new Uint8Array(9),
      codebook: new Float32Array(),
      codes: new Uint8Array(),
    };
    for (const { choose } of codedEncodings) {
      const encoding = choose(coded.mask, 4);
      expect(encoding.decode(encoding.encode(coded))).toEqual(coded);
    }
  });
});

test('int8 gives values and scales back', () => {
  const written = {
    values: Int8Array.of(-127, 127, 0, 1, -1),
    scales: Float32Array.of(0.25, 1e-40),
  };
  expect(int8.decode(int8.encode(written), 2)).toEqual(written);
});
