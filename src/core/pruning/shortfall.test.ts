import { describe, expect, it } from 'vitest';
import { prunableLayer } from '../testing/prunableLayer.ts';
import { granularityOf } from '../granularities/registry.ts';
import type { PrunableLayer } from '../network/networks.ts';
import type { GranularityRecipe } from '../recipe/recipe.ts';
import { presentShortfall, shortfallOf } from './shortfall.ts';

/** What a dense layer realises of `sparsity`. */
function expected(layer: PrunableLayer, kind: GranularityRecipe, sparsity: number) {
  const granularity = granularityOf(kind);
  const masked = granularity.maskedCount(layer, sparsity);
  return { masked, shortfall: shortfallOf(layer, granularity, sparsity, { masked }) };
}

describe('shortfallOf', () => {
  it('is nothing where the target is met to the nearest weight', () => {
    expect(expected(prunableLayer([3, 3]), { kind: 'weight' }, 0.5)).toEqual({ masked: 5 });
  });

  it('says that a single input channel cannot be thinned out', () => {
    const pattern = { kind: 'nOfM', n: 2, m: 4, axis: 'input' } as const;
    expect(expected(prunableLayer([3, 3, 1, 8]), pattern, 0.5)).toEqual({
      masked: 0,
      shortfall: { code: 'short-windows', axisLength: 1, n: 2, m: 4 },
    });
  });

  it('says that filters are whole, and that the last one stays', () => {
    const layer = prunableLayer([3, 3, 1, 8]);
    expect(expected(layer, { kind: 'filter' }, 0.8)).toEqual({
      masked: 54,
      shortfall: { code: 'whole-grains', grainSize: 9 },
    });
    expect(expected(layer, { kind: 'filter' }, 0.97)).toEqual({
      masked: 63,
      shortfall: { code: 'last-grain' },
    });
  });

  it('says that tiles at the edge are smaller', () => {
    // [5, 3] in tiles of 2 × 2: sizes 4, 2, 4, 2, 2, 1. Three of the six are 7.5 weights on average,
    // to the nearest weight 8, as good as can be. At 40 % two of the six go, 5 weights, and 6 are
    // wanted.
    const tiles = { kind: 'block', rows: 2, columns: 2 } as const;
    expect(expected(prunableLayer([5, 3]), tiles, 0.5)).toEqual({ masked: 8 });
    expect(expected(prunableLayer([5, 3]), tiles, 0.4)).toEqual({
      masked: 5,
      shortfall: { code: 'edge-grains', grainSize: 4, smallest: 1 },
    });
  });

  it('calls a layer sparser already only beyond what any choice of grains would mask', () => {
    const layer = prunableLayer([5, 3]);
    const granularity = granularityOf({ kind: 'block', rows: 2, columns: 2 });
    // Two tiles of the six: at the most 8 weights.
    expect(shortfallOf(layer, granularity, 0.4, { masked: 8 })).toMatchObject({
      code: 'edge-grains',
    });
    expect(shortfallOf(layer, granularity, 0.4, { masked: 9 })).toEqual({
      code: 'already-sparser',
    });
  });
});

describe('what edits by hand have changed', () => {
  const layer = prunableLayer([4, 5]);
  const weights = granularityOf({ kind: 'weight' });

  it('is why a pruning step finds a layer sparser, where it is', () => {
    expect(shortfallOf(layer, weights, 0.4, { masked: 11, byHand: 3 })).toEqual({
      code: 'by-hand',
      weights: 3,
    });
    expect(shortfallOf(layer, weights, 0.4, { masked: 11, byHand: 2 })).toEqual({
      code: 'already-sparser',
    });
    expect(shortfallOf(layer, weights, 0.4, { masked: 8, byHand: 8 })).toBeUndefined();
  });

  it('is counted from the last pruning step, or from where the run began', () => {
    const now = { masked: 11, count: 20 };
    expect(presentShortfall({ masked: 8 }, undefined, now)).toEqual({
      code: 'by-hand',
      weights: 3,
    });
    expect(presentShortfall({ masked: 12 }, undefined, now)).toEqual({
      code: 'by-hand',
      weights: -1,
    });
    expect(presentShortfall(undefined, { weights: 0.5, grains: 0.5 }, now)).toEqual({
      code: 'by-hand',
      weights: 1,
    });
    expect(presentShortfall(undefined, undefined, { masked: 0, count: 20 })).toBeUndefined();
    const ties = { masked: 11, shortfall: { code: 'last-grain' as const } };
    expect(presentShortfall(ties, undefined, now)).toEqual({ code: 'last-grain' });
    const handed = { masked: 10, shortfall: { code: 'by-hand' as const, weights: 2 } };
    expect(presentShortfall(handed, undefined, now)).toEqual({ code: 'by-hand', weights: 3 });
  });
});
