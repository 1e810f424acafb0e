import { describe, expect, it } from 'vitest';
import { prunableLayer } from '../testing/prunableLayer.ts';
import type { LayerRecipe } from './recipe.ts';
import { expectedPruning } from './shortfall.ts';

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

  it('expects nothing of an excluded layer', () => {
    const recipe = layerRecipe({ excluded: true });
    expect(expectedPruning(prunableLayer([3, 3]), recipe, 0.5)).toEqual({ sparsity: 0, masked: 0 });
  });
});
