import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import '../testing/matchers.ts';
import { sharedValues, shareWeights, shareWeightsInPieces } from './shareWeights.ts';

const ones = (count: number) => new Uint8Array(count).fill(1);

function squaredError(weights: Float32Array, values: Float32Array): number {
  return weights.reduce((sum, weight, i) => sum + (weight - values[i]) ** 2, 0);
}

/** Lloyd's algorithm with 8 centroids over the kept weights in rising order, weight by weight. */
function plainCentroids(weights: Float32Array, mask: Uint8Array, rounds: number): number[] {
  const sorted = weights.filter((_, i) => mask[i] === 1).toSorted();
  const [low, high] = [sorted[0] ?? NaN, sorted.at(-1) ?? NaN];
  // The sum of the first n weights, and of none: a cluster's sum is a difference of two of these.
  const sums = [0];
  for (const weight of sorted) sums.push((sums.at(-1) ?? NaN) + weight);
  let centroids = Array.from({ length: 8 }, (_, j) => low + (j * (high - low)) / 7);
  for (let round = 0; round < rounds; round += 1) {
    const bounds = centroids.map((centroid, j) => (centroid + (centroids[j + 1] ?? Infinity)) / 2);
    const ends: number[] = [];
    let at = 0;
    for (const bound of bounds) {
      while (at < sorted.length && (sorted[at] ?? NaN) <= bound) at += 1;
      ends.push(at);
    }
    centroids = centroids.map((centroid, j) => {
      const [start, end] = [ends[j - 1] ?? 0, ends[j] ?? NaN];
      return end > start ? ((sums[end] ?? NaN) - (sums[start] ?? NaN)) / (end - start) : centroid;
    });
  }
  return centroids.map(Math.fround);
}

const layer = fc
  .integer({ min: 1, max: 60 })
  .chain((count) =>
    fc.record({
      weights: fc.float32Array({
        minLength: count,
        maxLength: count,
        min: -2,
        max: 2,
        noNaN: true,
      }),
      mask: fc.uint8Array({ minLength: count, maxLength: count, max: 1 }),
      bits: fc.integer({ min: 1, max: 8 }),
    }),
  )
  .map(({ weights, mask, bits }) => ({
    weights: weights.map((weight, i) => (mask[i] === 1 ? weight : 0)),
    mask,
    bits,
  }));

describe('shareWeights', () => {
  it('starts with centroids evenly between the smallest and the largest weight', () => {
    // 2 bits over −3 … 3: centroids −3, −1, 1, 3. No round: every weight goes to the nearest.
    const weights = Float32Array.of(-3, -1.5, 0.5, 3);
    const shared = shareWeights(weights, ones(4), { bits: 2, iterations: 0 });
    expect([...shared.codebook]).toEqual([-3, -1, 1, 3]);
    expect([...shared.assignments]).toEqual([0, 1, 2, 3]);
  });

  it('moves centroids to means until no weight changes', () => {
    // 1 bit over 0, 1, 2, 9, 10, 14 → centroids 0, 14; boundary 7: {0, 1, 2} and {9, 10, 14}: means
    // 1 and 11; boundary 6: no change.
    const weights = Float32Array.of(10, 0, 2, 14, 1, 9);
    const shared = shareWeights(weights, ones(6), { bits: 1 });
    expect([...shared.codebook]).toEqual([1, 11]);
    expect([...shared.assignments]).toEqual([1, 0, 0, 1, 0, 1]);
  });

  it('follows a hand-worked case that takes two rounds', () => {
    // 1 bit: centroids 0 and 10, boundary 5: {0, 1, 1, 5} → 1.75, {6, 7, 10} → 23/3. Boundary 4.708:
    // {0, 1, 1} → 2/3, {5, 6, 7, 10} → 7. Boundary 3.833: no change.
    const weights = Float32Array.of(0, 1, 1, 5, 6, 7, 10);
    const first = shareWeights(weights, ones(7), { bits: 1, iterations: 1 });
    expect(first.codebook).toBeAllClose([1.75, 23 / 3], { atol: 1e-6 });
    const shared = shareWeights(weights, ones(7), { bits: 1 });
    expect(shared.codebook).toBeAllClose([2 / 3, 7], { atol: 1e-6 });
    expect([...shared.assignments]).toEqual([0, 0, 0, 1, 1, 1, 1]);
  });

  it('gives a weight half-way between two centroids to the lower', () => {
    const weights = Float32Array.of(-1, 0, 1);
    const shared = shareWeights(weights, ones(3), { bits: 1, iterations: 0 });
    expect([...shared.assignments]).toEqual([0, 0, 1]);
  });

  it('needs one entry for equal weights, and none where nothing is kept', () => {
    const equal = shareWeights(new Float32Array(5).fill(0.3), ones(5), { bits: 4 });
    expect([...equal.codebook]).toEqual([Math.fround(0.3)]);
    const empty = shareWeights(Float32Array.of(1, 2), new Uint8Array(2), { bits: 4 });
    expect(empty.codebook).toHaveLength(0);
    expect([...sharedValues(empty, new Uint8Array(2))]).toEqual([0, 0]);
    const single = shareWeights(Float32Array.of(7, 2), Uint8Array.of(0, 1), { bits: 8 });
    expect([...sharedValues(single, Uint8Array.of(0, 1))]).toEqual([0, 2]);
  });

  it('keeps masked weights at +0 and out of the codebook', () => {
    fc.assert(
      fc.property(layer, ({ weights, mask, bits }) => {
        const shared = shareWeights(weights, mask, { bits });
        const values = sharedValues(shared, mask);
        for (const [i, value] of values.entries()) {
          if (mask[i] === 0) expect(Object.is(value, 0)).toBe(true);
        }
        const kept = weights.filter((_, i) => mask[i] === 1);
        const alone = shareWeights(kept, ones(kept.length), { bits });
        expect(shared.codebook).toEqual(alone.codebook);
      }),
    );
  });

  it('has at most 2^bits entries, rising, all used, each weight at its nearest', () => {
    fc.assert(
      fc.property(layer, ({ weights, mask, bits }) => {
        const { codebook, assignments } = shareWeights(weights, mask, { bits });
        expect(codebook.length).toBeLessThanOrEqual(2 ** bits);
        expect(codebook.toSorted()).toEqual(codebook);
        const used = new Set<number>();
        for (const [i, weight] of weights.entries()) {
          if (mask[i] === 0) continue;
          used.add(assignments[i]);
          const distance = Math.abs(weight - codebook[assignments[i]]);
          for (const value of codebook) {
            expect(distance).toBeLessThanOrEqual(Math.abs(weight - value) + 1e-12);
          }
        }
        expect(used.size).toBe(codebook.length);
      }),
    );
  });

  it('ends where every entry is the mean of its weights', () => {
    fc.assert(
      fc.property(layer, ({ weights, mask, bits }) => {
        const { codebook, assignments } = shareWeights(weights, mask, { bits });
        for (const [j, value] of codebook.entries()) {
          const own = weights.filter((_, i) => mask[i] === 1 && assignments[i] === j);
          const mean = own.reduce((sum, weight) => sum + weight, 0) / own.length;
          // One rounding to float32 of a value of at most 2.
          expect(Math.abs(value - mean)).toBeLessThanOrEqual(2 ** -22);
        }
      }),
    );
  });

  it('never has a larger error after another round', () => {
    fc.assert(
      fc.property(layer, ({ weights, mask, bits }) => {
        let before = Infinity;
        for (const iterations of [0, 1, 2, 3, 5, 8, 13]) {
          const shared = shareWeights(weights, mask, { bits, iterations });
          const error = squaredError(weights, sharedValues(shared, mask));
          // Entries are rounded to float32: 2⁻²³ of a distance of at most 4, for at most 60 weights.
          expect(error).toBeLessThanOrEqual(before + 60 * 4 * 2 ** -22);
          before = error;
        }
      }),
    );
  });

  it('is off by at most half the gap between its first centroids at the start', () => {
    const random = createRandom('weights');
    const weights = Float32Array.from({ length: 2_000 }, () => random.next() - 0.5);
    for (const bits of [1, 2, 4, 8]) {
      const shared = shareWeights(weights, ones(2_000), { bits, iterations: 0 });
      const values = sharedValues(shared, ones(2_000));
      const largest = weights.reduce((most, w, i) => Math.max(most, Math.abs(w - values[i])), 0);
      expect(largest).toBeLessThanOrEqual(0.5 / (2 ** bits - 1) + 1e-6);
    }
  });

  it('loses nothing where there are as many entries as values', () => {
    const weights = Float32Array.from({ length: 512 }, (_, i) => (i % 256) / 255);
    const shared = shareWeights(weights, ones(512), { bits: 8 });
    expect(sharedValues(shared, ones(512))).toEqual(weights);
  });

  it('is in pieces, all together, the plain algorithm, bit for bit', () => {
    const random = createRandom('many weights');
    const weights = Float32Array.from({ length: 700_000 }, () => random.next() ** 3 - 0.4);
    const mask = Uint8Array.from(weights, () => Number(random.next() < 0.9));
    const pieces = shareWeightsInPieces(weights, mask, { bits: 3, iterations: 40 });
    const sizes: number[] = [];
    let piece = pieces.next();
    for (; !piece.done; piece = pieces.next()) sizes.push(piece.value);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2 ** 19);
    // At least: twice to sort out what is kept, eight times to sort it, once to sum it and three bits
    // each to assign it.
    const all = sizes.reduce((sum, size) => sum + size, 0);
    expect(all).toBeGreaterThan(10 * 700_000);
    expect([...piece.value.codebook]).toEqual(plainCentroids(weights, mask, 40));
  });

  it.each([0, 9, 2.5])('refuses %d bits', (bits) => {
    expect(() => shareWeights(Float32Array.of(1), ones(1), { bits })).toThrow(
      `shareWeights: want 1 to 8 bits, got ${bits}`,
    );
  });
});
