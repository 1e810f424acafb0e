import { expect, test } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { bestTile, tileCounts } from '../encodings/bestTile.ts';
import type { GranularityRecipe } from '../recipe/recipe.ts';
import { keptCount } from '../selection/mask.ts';
import { prunableLayer } from '../testing/prunableLayer.ts';
import { measureSizes } from './measureSizes.ts';
import { smallestEncoding } from './smallestEncoding.ts';

function randomMask(count: number, density: number): Uint8Array {
  const random = createRandom('mask', count, density);
  return Uint8Array.from({ length: count }, () => (random.next() < density ? 1 : 0));
}

test.each<[string, GranularityRecipe, number]>([
  ['nothing pruned', { kind: 'weight' }, 1],
  ['half of the weights', { kind: 'weight' }, 0.5],
  ['most weights', { kind: 'weight' }, 0.1],
  ['nearly all weights', { kind: 'weight' }, 0.004],
  ['blocks', { kind: 'block', rows: 2, columns: 2 }, 0.2],
  ['2 of 4', { kind: 'nOfM', n: 2, m: 4, axis: 'flat' }, 0.3],
])('is what writing every encoding down comes to: %s', async (_, granularity, density) => {
  const layers = [
    [24, 16],
    [16, 10],
    [3, 3, 2, 8],
  ].map((shape) => {
    const layer = prunableLayer(shape);
    const weights = new Float32Array(layer.count).fill(1);
    // A kept weight of +0 costs some encodings four bytes more.
    weights[layer.count - 1] = 0;
    const mask = randomMask(layer.count, density);
    mask[layer.count - 1] = 1;
    return { layer, granularity, mask, weights, vectors: [], kmeansBits: 2 };
  });
  const { network } = await measureSizes({
    trainStep: 0,
    layers,
    gzip: (bytes) => Promise.resolve(bytes),
    breathe: () => Promise.resolve(),
  });
  const lossless = network.filter(({ isLossless }) => isLossless);
  const bytes = Math.min(...lossless.map((size) => size.bytes));
  const smallest = lossless.find((size) => size.bytes === bytes);
  expect(smallestEncoding(layers)).toEqual({ encoding: smallest?.encoding, bytes });
});

test.each([
  [16, 32],
  [13, 12],
  [9, 10],
  [1, 8],
])('tiles of %i rows and %i columns are counted alike four columns at a time', (rows, columns) => {
  const mask = randomMask(rows * columns, 0.2);
  // Not at a word's boundary: looked at weight by weight.
  const shifted = new Uint8Array(mask.length + 1).subarray(1);
  shifted.set(mask);
  const view = { rows, columns };
  for (const tile of [1, 2, 4, 8].flatMap((height) =>
    [1, 2, 4, 8].map((width) => ({ rows: height, columns: width })),
  )) {
    expect(tileCounts(mask, view, tile)).toEqual(tileCounts(shifted, view, tile));
  }
  expect(bestTile(mask, view)).toEqual(bestTile(shifted, view));
  expect(keptCount(mask)).toBe(keptCount(shifted));
});
