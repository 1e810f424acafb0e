import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { granularityOf } from '../granularities/registry.ts';
import { maskedCount } from '../selection/mask.ts';
import { prunableLayers } from '../network/networks.ts';
import { randomMask } from './randomMask.ts';
import type { GranularityRecipe } from '../recipe/recipe.ts';
import { defaultRecipe } from '../recipe/recipeDefaults.ts';

const [, conv2, dense1] = prunableLayers({ network: 'small-cnn', data: { set: 'mnist' } });

function recipeWith(granularity: GranularityRecipe, seed = 1) {
  const recipe = defaultRecipe('small-cnn');
  recipe.seed = seed;
  for (const layer of Object.values(recipe.pruning.layers)) layer.granularity = granularity;
  return recipe;
}

/** A mask that keeps about `density` of the grains of a layer. */
function maskOf(granularity: GranularityRecipe, density: number): Uint8Array {
  const { count, of } = granularityOf(granularity).grains(conv2);
  const random = createRandom('mask', density);
  const kept = Uint8Array.from({ length: count }, () => Number(random.next() < density));
  return of ? Uint8Array.from(of, (grain) => kept[grain]) : kept;
}

describe('randomMask', () => {
  const granularities = fc.constantFrom<GranularityRecipe>(
    { kind: 'weight' },
    { kind: 'vector', axis: 'row', length: 4 },
    { kind: 'kernel' },
    { kind: 'block', rows: 2, columns: 4 },
    { kind: 'filter' },
    { kind: 'channel' },
    { kind: 'nOfM', n: 2, m: 4, axis: 'flat' },
  );

  it('keeps as many grains in every ranking group, whole, whatever the granularity', () => {
    fc.assert(
      fc.property(granularities, fc.double({ min: 0, max: 1, noNaN: true }), (kind, density) => {
        const mask = maskOf(kind, density);
        const drawn = randomMask(conv2, recipeWith(kind), mask);
        const { count, of } = granularityOf(kind).grains(conv2);
        const groups = granularityOf(kind).groups(conv2);
        const keptByGroup = (from: Uint8Array) => {
          const grains = new Uint8Array(count);
          for (const [i, isKept] of from.entries()) grains[of ? of[i] : i] = isKept;
          const counts = new Uint32Array(groups.count);
          for (const [grain, isKept] of grains.entries()) {
            counts[groups.of ? groups.of[grain] : 0] += isKept;
          }
          // Whole grains: the mask is what its grains say.
          expect(from).toEqual(of ? Uint8Array.from(of, (grain) => grains[grain]) : grains);
          return counts;
        };
        expect(keptByGroup(drawn)).toEqual(keptByGroup(mask));
      }),
    );
  });

  it('depends on the seed and the layer, and on the mask only through its count', () => {
    const kind: GranularityRecipe = { kind: 'weight' };
    const first = Uint8Array.from({ length: conv2.count }, (_, i) => Number(i < 500));
    const last = Uint8Array.from(first).reverse();
    const drawn = randomMask(conv2, recipeWith(kind), first);
    expect(randomMask(conv2, recipeWith(kind), first)).toEqual(drawn);
    expect(randomMask(conv2, recipeWith(kind), last)).toEqual(drawn);
    expect(randomMask(conv2, recipeWith(kind, 2), first)).not.toEqual(drawn);
    const other = { ...conv2, name: 'conv9' };
    const recipe = recipeWith(kind);
    recipe.pruning.layers.conv9 = recipe.pruning.layers.conv2;
    expect(randomMask(other, recipe, first)).not.toEqual(drawn);
  });

  it('leaves an excluded layer the mask that it has', () => {
    const recipe = recipeWith({ kind: 'filter' });
    recipe.pruning.layers.conv2.excluded = true;
    const mask = Uint8Array.from({ length: conv2.count }, (_, i) => Number(i % 3 === 0));
    expect(randomMask(conv2, recipe, mask)).toEqual(mask);
  });

  it('is even over the layer', () => {
    // 30 % of 50,176 weights: each quarter keeps 3,763 ± 45 (hypergeometric); five times that here.
    const mask = Uint8Array.from({ length: dense1.count }, (_, i) => Number(i % 10 < 3));
    const drawn = randomMask(dense1, recipeWith({ kind: 'weight' }), mask);
    const quarter = dense1.count / 4;
    for (let start = 0; start < dense1.count; start += quarter) {
      const kept = quarter - maskedCount(drawn.subarray(start, start + quarter));
      expect(Math.abs(kept - 0.3 * quarter)).toBeLessThan(225);
    }
  });
});
