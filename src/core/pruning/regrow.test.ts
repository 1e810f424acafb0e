import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { prunableLayer } from '../testing/prunableLayer.ts';
import { reducedGradients } from '../testing/reducedGradients.ts';
import type { GranularityRecipe, Recipe } from '../recipe/recipe.ts';
import { defaultLayer, defaultRecipe } from '../recipe/recipeDefaults.ts';
import type { Regrow } from '../schedules/schedule.ts';
import type { LayerState } from '../criteria/layerState.ts';
import { updateMasks, type MaskUpdate } from './updateMasks.ts';

function recipeFor(granularity: GranularityRecipe = { kind: 'weight' }): Recipe {
  const recipe = defaultRecipe();
  const layers = { layer: { ...defaultLayer(), granularity } };
  return { ...recipe, pruning: { ...recipe.pruning, layers } };
}

function regrow(
  state: LayerState,
  recipe: Recipe,
  how: Regrow,
  options: { sparsity?: number; pruningStep?: number } = {},
): MaskUpdate {
  const layers: Record<string, number> =
    options.sparsity === undefined ? {} : { layer: options.sparsity };
  const planned = { trainStep: 1, sparsity: 0, layers, regrow: how };
  const [update] = updateMasks([state], recipe, planned, options.pruningStep ?? 2);
  if (!update) throw new Error('no update');
  return update;
}

const half: LayerState = {
  layer: prunableLayer([8, 1], { name: 'layer' }),
  // Kept: 4, 1, −3, 2.
  weights: Float32Array.of(4, 0, 1, 0, -3, 0, 2, 0),
  mask: Uint8Array.of(1, 0, 1, 0, 1, 0, 1, 0),
};
const byGradient = { removeFraction: 0.5, by: 'gradient' } as const;
const byChance = { removeFraction: 0.5, by: 'random' } as const;

describe('drop and grow', () => {
  it('drops the smallest weights and grows where the mean gradient is largest (RigL)', () => {
    // Mean gradients of the dead 1, 3, 5, 7: 2, 0 (it cancels), −3, 1. Two of four: 1 and 2 drop,
    // 1 and 5 grow. The dropped ones have the largest gradients of all, and stay out.
    const gradients = [
      Float32Array.of(0, 2, 9, 5, 0, -4, 9, 1),
      Float32Array.of(0, 2, 9, -5, 0, -2, 9, 1),
    ];
    const { mask, births, pruning } = regrow(
      { ...half, statistics: { gradients: reducedGradients({ ...half, gradients }) } },
      recipeFor(),
      byGradient,
    );
    expect(Array.from(mask)).toEqual([1, 1, 0, 0, 1, 1, 0, 0]);
    expect(Array.from(births ?? [])).toEqual([0, 1, 0, 0, 0, 1, 0, 0]);
    expect(pruning).toMatchObject({ births: 2, deaths: 2, sparsity: 0.5, planned: 0.5 });
  });

  it('rounds the number that drops to the nearest, halves up', () => {
    // ⌊0.3·5 + ½⌋ = 2 of five, ⌊0.29·5 + ½⌋ = 1.
    const five = { ...half, mask: Uint8Array.of(1, 1, 1, 0, 1, 0, 1, 0) };
    for (const [removeFraction, births] of [
      [0.3, 2],
      [0.29, 1],
    ] as const) {
      const { pruning } = regrow(five, recipeFor(), { removeFraction, by: 'random' });
      expect(pruning).toMatchObject({ births, deaths: births });
    }
  });

  it('grows by chance, as the seed and the pruning step say (SET)', () => {
    const grown = (recipe: Recipe, pruningStep: number) =>
      Array.from(regrow(half, recipe, byChance, { pruningStep }).births ?? []).join('');
    const draws = Array.from({ length: 20 }, (_, step) => grown(recipeFor(), step));
    expect(new Set(draws).size).toBeGreaterThan(1);
    expect(draws).toEqual(Array.from({ length: 20 }, (_, step) => grown(recipeFor(), step)));
    const other = { ...recipeFor(), seed: 8 };
    expect(Array.from({ length: 20 }, (_, step) => grown(other, step))).not.toEqual(draws);
  });

  it('works on whole filters', () => {
    // [in 2, out 4], filters 0 and 1 kept with mean |w| 1 and 2; the gradient is in filter 3.
    const state: LayerState = {
      layer: prunableLayer([2, 4], { name: 'layer' }),
      weights: Float32Array.of(1, 2, 0, 0, 1, 2, 0, 0),
      mask: Uint8Array.of(1, 1, 0, 0, 1, 1, 0, 0),
    };
    const gradients = [Float32Array.of(9, 9, 1, 2, 9, 9, 1, 2)];
    const statistics = { gradients: reducedGradients({ ...state, gradients }) };
    const filters = recipeFor({ kind: 'filter' });
    const { mask, pruning } = regrow({ ...state, statistics }, filters, byGradient);
    expect(Array.from(mask)).toEqual([0, 1, 0, 1, 0, 1, 0, 1]);
    expect(pruning).toMatchObject({ births: 2, deaths: 2, deadUnits: 2 });
  });

  it('prunes further in the same step where the target was raised', () => {
    const { pruning } = regrow(half, recipeFor(), byChance, { sparsity: 0.75 });
    // Keeps 2 of 8, one of them new.
    expect(pruning).toMatchObject({ masked: 6, births: 1, deaths: 3, planned: 0.75 });
  });

  it('grows no more than there is room for', () => {
    const state = { ...half, mask: Uint8Array.of(1, 1, 1, 1, 1, 1, 1, 0) };
    expect(regrow(state, recipeFor(), byChance).pruning).toMatchObject({ births: 1, deaths: 1 });
    const dense = { ...half, mask: new Uint8Array(8).fill(1) };
    expect(regrow(dense, recipeFor(), byChance)).not.toHaveProperty('births');
  });

  it('says what it needs', () => {
    expect(() => regrow(half, recipeFor(), byGradient)).toThrow(
      'reducedOf: want Σ g of layer, got none',
    );
  });

  it('keeps as many grains as before, whatever is dropped', () => {
    const anyGranularity = fc.constantFrom<GranularityRecipe>(
      { kind: 'weight' },
      { kind: 'filter' },
      { kind: 'vector', axis: 'row', length: 4 },
    );
    fc.assert(
      fc.property(
        anyGranularity,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.nat(1000),
        (granularity, sparsity, removeFraction, name) => {
          const random = createRandom('regrow test', name);
          const layer = prunableLayer([8, 6], { name: 'layer' });
          const weights = Float32Array.from({ length: 48 }, () => random.next() - 0.5);
          const dense = { layer, weights, mask: new Uint8Array(48).fill(1) };
          const recipe = recipeFor(granularity);
          const planned = { trainStep: 0, sparsity, layers: { layer: sparsity } };
          const [pruned] = updateMasks([dense], recipe, planned, 1);
          const mask = pruned?.mask ?? dense.mask;
          const how = { removeFraction, by: 'random' } as const;
          const { pruning, births } = regrow({ ...dense, mask }, recipe, how);
          expect(pruning.masked).toBe(pruned?.pruning.masked);
          expect(pruning.births).toBe(pruning.deaths);
          // Only what was masked is born, and counted.
          const born = Array.from(mask.keys()).filter((i) => births?.[i] === 1);
          expect(born).toHaveLength(pruning.births);
          expect(born.filter((i) => mask[i] === 1)).toEqual([]);
        },
      ),
    );
  });
});
