import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyGranularity, anyShape } from '../testing/arbitraries.ts';
import { prunableLayer } from '../testing/prunableLayer.ts';
import { defaultGranularity } from '../recipe/recipeDefaults.ts';
import { select } from '../selection/select.ts';
import type { PrunableLayer } from '../network/networks.ts';
import type { GranularityRecipe } from '../recipe/recipe.ts';
import type { Granularity } from './granularity.ts';
import { granularityKinds, granularityOf } from './registry.ts';

/** Everywhere but where the layer refuses it. */
function everywhere(
  check: (granularity: Granularity, layer: PrunableLayer, recipe: GranularityRecipe) => void,
): void {
  fc.assert(
    fc.property(anyGranularity, anyShape, (recipe, shape) => {
      const granularity = granularityOf(recipe);
      const layer = prunableLayer(shape);
      fc.pre(granularity.problem?.(layer) === undefined);
      check(granularity, layer, recipe);
    }),
    { numRuns: 300 },
  );
}

/** Weight → grain. */
function grainOf(granularity: Granularity, layer: PrunableLayer): number[] {
  const { of } = granularity.grains(layer);
  return Array.from({ length: layer.count }, (_, i) => of?.[i] ?? i);
}

function sizesOf(granularity: Granularity, layer: PrunableLayer): number[] {
  const { count, size } = granularity.grains(layer);
  return Array.from({ length: count }, (_, grain) => size?.[grain] ?? 1);
}

/** Grains that are dropped from a dense layer. */
function dropped(
  granularity: Granularity,
  layer: PrunableLayer,
  sparsity: number,
  scores: Float32Array,
): number[] {
  const kept = select({
    scores,
    candidates: new Uint8Array(scores.length).fill(1),
    groups: granularity.groups(layer),
    quota: granularity.quota(layer, sparsity),
  });
  return Array.from(kept.keys()).filter((grain) => kept[grain] === 0);
}

const sparsities = [0, 0.001, 0.25, 0.5, 0.8, 0.999];

describe('every granularity', () => {
  it('puts every weight into exactly one grain, and counts them', () => {
    everywhere((granularity, layer) => {
      const { count } = granularity.grains(layer);
      const counted = Array.from({ length: count }, () => 0);
      for (const grain of grainOf(granularity, layer)) counted[grain] = (counted[grain] ?? 0) + 1;
      expect(counted).toEqual(sizesOf(granularity, layer));
      expect(Math.min(...counted)).toBeGreaterThan(0);
      expect(counted.reduce((sum, size) => sum + size, 0)).toBe(layer.count);
      expect(granularity.grainCount(layer)).toBe(count);
    });
  });

  it('numbers grains by their lowest flat index', () => {
    everywhere((granularity, layer) => {
      const inOrderOfFirst = Array.from(new Set(grainOf(granularity, layer)));
      expect(inOrderOfFirst).toEqual(inOrderOfFirst.map((_, rank) => rank));
    });
  });

  it('finds a weight’s grain, or its window, without a table', () => {
    everywhere((granularity, layer, { kind }) => {
      const at = granularity.grainAt(layer);
      const found = Array.from({ length: layer.count }, (_, i) => at(i));
      const { of } = granularity.groups(layer);
      const windows = Array.from(of ?? []);
      expect(found).toEqual(kind === 'nOfM' ? windows : grainOf(granularity, layer));
    });
  });

  it('drops exactly min(N − 1, ⌊s·N + ½⌋) of N grains, the lower ones where all are equal', () => {
    everywhere((granularity, layer, { kind }) => {
      fc.pre(kind !== 'nOfM');
      const count = granularity.grainCount(layer);
      for (const sparsity of sparsities) {
        const want = Math.min(count - 1, Math.floor(sparsity * count + 0.5));
        expect(dropped(granularity, layer, sparsity, new Float32Array(count).fill(3))).toEqual(
          Array.from({ length: want }, (_, grain) => grain),
        );
      }
    });
  });

  it('masks the fewest weights when small grains go first, the most when large ones do', () => {
    everywhere((granularity, layer) => {
      const sizes = sizesOf(granularity, layer);
      const masked = (sparsity: number, scores: Float32Array): number =>
        dropped(granularity, layer, sparsity, scores).reduce(
          (sum, grain) => sum + (sizes[grain] ?? 0),
          0,
        );
      for (const sparsity of sparsities) {
        const { least, most } = granularity.maskedRange(layer, sparsity);
        expect(masked(sparsity, Float32Array.from(sizes))).toBe(least);
        expect(
          masked(
            sparsity,
            Float32Array.from(sizes, (size) => -size),
          ),
        ).toBe(most);
        const expected = granularity.maskedCount(layer, sparsity);
        expect(expected).toBeGreaterThanOrEqual(least);
        expect(expected).toBeLessThanOrEqual(most);
      }
    });
  });

  it('keeps the only grain of a layer', () => {
    for (const kind of granularityKinds) {
      const granularity = granularityOf(defaultGranularity(kind));
      const one = prunableLayer([1, 1, 1, 1]);
      expect(dropped(granularity, one, 0.999, Float32Array.of(0))).toEqual([]);
      expect(granularity.maskedCount(one, 0.999)).toBe(0);
    }
  });

  it('refuses scores that are not numbers', () => {
    for (const kind of granularityKinds) {
      const granularity = granularityOf(defaultGranularity(kind));
      const layer = prunableLayer([3, 3, 2, 4]);
      const scores = new Float32Array(granularity.grainCount(layer)).fill(Number.NaN);
      expect(() => dropped(granularity, layer, 0.5, scores)).toThrow(/got NaN/);
    }
  });
});

describe('indexBits', () => {
  const bits = (recipe: GranularityRecipe, shape: readonly number[]) =>
    granularityOf(recipe).indexBits(prunableLayer(shape));

  it('is a bit a grain', () => {
    const shape = [3, 3, 2, 4];
    const kinds = ['weight', 'vector', 'kernel', 'block', 'filter', 'channel'] as const;
    expect(kinds.map((kind) => bits(defaultGranularity(kind), shape))).toEqual(
      // 72 weights, 24 rows, 8 slices, 5 × 1 tiles of 4 × 4, 4 filters, 2 channels.
      [72, 24, 8, 5, 4, 2],
    );
  });

  it('is n positions of ⌈log₂ m⌉ bits a window under keep N of M', () => {
    const pattern = (n: number, m: number) => bits({ kind: 'nOfM', n, m, axis: 'input' }, [8, 2]);
    // Two windows of 4 in each of two units; 2 positions of 2 bits. NVIDIA's 2 bits a kept value.
    expect(pattern(2, 4)).toBe(16);
    // Windows of 3, 3 and 2: 1 position of 2 bits each.
    expect(pattern(1, 3)).toBe(12);
    expect(pattern(1, 2)).toBe(8);
    expect(pattern(1, 16)).toBe(8);
  });
});
