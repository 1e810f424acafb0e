import { describe, expect, it } from 'vitest';
import { finish } from '../../base/pieces.ts';
import { prunableLayer } from '../testing/prunableLayer.ts';
import type { LayerRecipe, Recipe } from '../recipe/recipe.ts';
import { defaultLayer, defaultRecipe } from '../recipe/recipeDefaults.ts';
import { tfmotKeepCount, tfmotMask } from './tfmotMask.ts';
import type { LayerState } from '../criteria/layerState.ts';
import { updateMasks } from './updateMasks.ts';

function recipeFor(layer: Partial<LayerRecipe> = {}): Recipe {
  const recipe = defaultRecipe();
  const layers = { layer: { ...defaultLayer(), ...layer } };
  return { ...recipe, pruning: { ...recipe.pruning, rules: 'tfmot', layers } };
}

function state(shape: readonly number[], weights: readonly number[]): LayerState {
  const layer = prunableLayer(shape, { name: 'layer' });
  return {
    layer,
    weights: Float32Array.from(weights),
    mask: new Uint8Array(layer.count).fill(1),
  };
}

const kept = (given: LayerState, recipe: Recipe, sparsity: number) =>
  Array.from(finish(tfmotMask(given, recipe, sparsity)).mask);

describe('tfmotKeepCount', () => {
  it('rounds halves to the even count, in float32, and keeps one', () => {
    // 5·.5 = 2.5 → 2; 7·.5 = 3.5 → 4; 1·.5 = .5 → 0 → 1.
    expect([5, 7, 1].map((count) => tfmotKeepCount(count, 0.5))).toEqual([2, 4, 1]);
    expect(tfmotKeepCount(100, 0.999)).toBe(1);
    // NumPy 2.4 in float32: 401,408·(1 − .239) = 305,471.5 → even 305,472, where float64 has
    // 305,471.488 → 305,471; 401,408·(1 − .962) = 15,253.499 → 15,253, not 15,253.504 → 15,254.
    expect(tfmotKeepCount(401_408, 0.239)).toBe(305_472);
    expect(tfmotKeepCount(401_408, 0.962)).toBe(15_253);
  });
});

describe('tfmotMask', () => {
  it('keeps everything that ties with the threshold', () => {
    // Keeps 2 of 4 at 50 %: the second largest is 2, and three weights reach it.
    expect(kept(state([4, 1], [2, -2, 1, 2]), recipeFor(), 0.5)).toEqual([1, 1, 0, 1]);
    const [update] = updateMasks(
      [state([8, 1], [2, 2, 2, 2, 2, 2, 2, 1])],
      recipeFor(),
      { trainStep: 1, sparsity: 0.5, layers: { layer: 0.5 } },
      1,
    );
    expect(update?.pruning).toMatchObject({ masked: 1, threshold: 1, shortfall: { code: 'ties' } });
  });

  it('has no ties to speak of where it rounds to one grain less than we do', () => {
    // 7·.5 = 3.5 are kept as 4, where ours prunes 4; 8·.5 are 4 for both.
    for (const count of [7, 8]) {
      const weights = Array.from({ length: count }, (_, i) => i + 1);
      const planned = { trainStep: 1, sparsity: 0.5, layers: { layer: 0.5 } };
      const [update] = updateMasks([state([count, 1], weights)], recipeFor(), planned, 1);
      expect(update?.pruning.masked).toBe(count - 4);
      expect(update?.pruning).not.toHaveProperty('shortfall');
    }
  });

  it('ranks masked weights too, so that one which drifted comes back', () => {
    const given = { ...state([4, 1], [0.5, 3, 2, 1]), mask: Uint8Array.of(0, 0, 1, 1) };
    const [update] = updateMasks(
      [given],
      recipeFor(),
      { trainStep: 1, sparsity: 0.5, layers: { layer: 0.5 } },
      1,
    );
    expect(Array.from(update?.mask ?? [])).toEqual([0, 1, 1, 0]);
    expect(Array.from(update?.births ?? [])).toEqual([0, 1, 0, 0]);
    expect(update?.pruning).toMatchObject({ births: 1, deaths: 1 });
  });

  it('opens every weight at a threshold of zero', () => {
    expect(kept(state([4, 1], [0, 0, 0, 3]), recipeFor(), 0.5)).toEqual([1, 1, 1, 1]);
  });

  it('pools blocks of a dense layer', () => {
    // Rows 1–2 and 3–4 of one unit: means 2 and 1.
    const granularity = { kind: 'block', rows: 2, columns: 1 } as const;
    expect(kept(state([4, 1], [1, 3, 2, 0]), recipeFor({ granularity }), 0.5)).toEqual([
      1, 1, 0, 0,
    ]);
  });

  it('keeps the first of equal weights in a window of N of M', () => {
    const granularity = { kind: 'nOfM', n: 2, m: 4, axis: 'input' } as const;
    expect(kept(state([4, 1], [1, 1, 1, 1]), recipeFor({ granularity }), 0.1)).toEqual([
      1, 1, 0, 0,
    ]);
    // The vector of the reference, [in 4, out 2].
    const weights = [0.74, 0.68, -0.89, -0.45, -1.68, 1.24, 0.31, -0.6];
    expect(kept(state([4, 2], weights), recipeFor({ granularity }), 0.5)).toEqual([
      0, 1, 1, 0, 1, 1, 0, 0,
    ]);
  });

  it('ranks a window by itself, whatever the next one holds', () => {
    const granularity = { kind: 'nOfM', n: 2, m: 4, axis: 'flat' } as const;
    const rising = state([8, 1], [1, 2, 3, 4, 5, 6, 7, 8]);
    expect(kept(rising, recipeFor({ granularity }), 0)).toEqual([0, 0, 1, 1, 0, 0, 1, 1]);
  });

  it('refuses NaN', () => {
    expect(() => kept(state([2, 1], [1, Number.NaN]), recipeFor(), 0.5)).toThrow(/got NaN/);
  });
});
