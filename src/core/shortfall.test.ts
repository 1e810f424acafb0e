import { describe, expect, it } from 'vitest';
import { prunableLayer } from '../testing/prunableLayer.ts';
import { granularityOf } from './granularities/registry.ts';
import type { LayerRecipe } from './recipe.ts';
import { expectedPruning, shortfallOf } from './shortfall.ts';

const layerRecipe = (overrides: Partial<LayerRecipe>): LayerRecipe => ({
  target: 0.5,
  granularity: { kind: 'weight' },
  excluded: false,
  ...overrides,
});

describe('expectedPruning', () => {
  it('meets the target to the nearest weight', () => {
    expect(expectedPruning(prunableLayer([3, 3]), layerRecipe({}), 0.5)).toEqual({
      sparsity: 5 / 9,
      masked: 5,
    });
  });

  it('says beforehand that a single input channel cannot be thinned out', () => {
    const granularity = { kind: 'nOfM', n: 2, m: 4, axis: 'input' } as const;
    expect(expectedPruning(prunableLayer([3, 3, 1, 8]), layerRecipe({ granularity }), 0.5)).toEqual(
      {
        sparsity: 0,
        masked: 0,
        shortfall: { code: 'short-windows', axisLength: 1, n: 2, m: 4 },
      },
    );
  });

  it('says beforehand that filters are whole, and that the last one stays', () => {
    const recipe = layerRecipe({ granularity: { kind: 'filter' } });
    expect(expectedPruning(prunableLayer([3, 3, 1, 8]), recipe, 0.8)).toMatchObject({
      sparsity: 0.75,
      shortfall: { code: 'whole-grains', grainSize: 9 },
    });
    expect(expectedPruning(prunableLayer([3, 3, 1, 8]), recipe, 0.97)).toMatchObject({
      sparsity: 0.875,
      shortfall: { code: 'last-grain' },
    });
  });

  it('says beforehand that tiles at the edge are smaller', () => {
    // [5, 3] in tiles of 2 × 2: sizes 4, 2, 4, 2, 2, 1. Three of the six are 7.5 weights on average,
    // to the nearest weight 8, as good as can be. At 40 % two of the six go, 5 weights, and 6 are
    // wanted.
    const recipe = layerRecipe({ granularity: { kind: 'block', rows: 2, columns: 2 } });
    expect(expectedPruning(prunableLayer([5, 3]), recipe, 0.5)).toEqual({
      sparsity: 8 / 15,
      masked: 8,
    });
    expect(expectedPruning(prunableLayer([5, 3]), recipe, 0.4)).toEqual({
      sparsity: 5 / 15,
      masked: 5,
      shortfall: { code: 'edge-grains', grainSize: 4, smallest: 1 },
    });
  });

  it('calls a layer sparser already only beyond what any choice of grains would mask', () => {
    const layer = prunableLayer([5, 3]);
    const granularity = granularityOf({ kind: 'block', rows: 2, columns: 2 });
    // Two tiles of the six: at the most 8 weights.
    expect(shortfallOf(layer, granularity, 0.4, 8)).toMatchObject({ code: 'edge-grains' });
    expect(shortfallOf(layer, granularity, 0.4, 9)).toEqual({ code: 'already-sparser' });
  });

  it('expects nothing of an excluded layer', () => {
    const recipe = layerRecipe({ excluded: true });
    expect(expectedPruning(prunableLayer([3, 3]), recipe, 0.5)).toEqual({ sparsity: 0, masked: 0 });
  });
});
