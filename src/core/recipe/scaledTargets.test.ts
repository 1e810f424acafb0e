import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { granularityOf } from '../granularities/registry.ts';
import { prunableLayers } from '../network/networks.ts';
import { completeRecipe } from '../validation/recipeSchema.ts';
import type { GranularityRecipe, LayerRecipe, Recipe } from './recipe.ts';
import { scaledTargets, sharedByTargets, shareRange } from './scaledTargets.ts';
import { withNetworkTarget } from './withTargets.ts';

type Layers = Record<string, Partial<LayerRecipe>>;

const recipeOf = (layers: Layers): Recipe => completeRecipe({ pruning: { layers } });

/** Weights that are gone at the targets, in whole grains, of the layers that may be pruned. */
function removed(recipe: Recipe): { masked: number; count: number; grain: number } {
  let [masked, count, grain] = [0, 0, 1];
  for (const layer of prunableLayers(recipe)) {
    const settings = recipe.pruning.layers[layer.name];
    if (!settings || settings.excluded) continue;
    const granularity = granularityOf(settings.granularity);
    masked += granularity.maskedCount(layer, granularity.fixedTarget ?? settings.target);
    count += layer.count;
    grain = Math.max(grain, layer.count / granularity.grainCount(layer));
  }
  return { masked, count, grain };
}

describe('one target for layers that have their own', () => {
  it('leaves equal targets equal, and as they were wanted', () => {
    for (const target of [0, 0.3, 0.8]) {
      const names = ['conv1', 'conv2', 'dense1', 'dense2'];
      const recipe = recipeOf(Object.fromEntries(names.map((name) => [name, { target }])));
      const wanted = { conv1: 0.7, conv2: 0.7, dense1: 0.7, dense2: 0.7 };
      expect(scaledTargets(recipe, 0.7)).toEqual(wanted);
      expect(sharedByTargets(recipe)).toBe(target);
    }
  });

  it('keeps the ratio of what dragged-apart layers keep', () => {
    // Kept now: 72·0.8 + 1,152·0.4 + 50,176·0.2 + 640·0.2; wanted: half of 52,040.
    const recipe = recipeOf({ conv1: { target: 0.2 }, conv2: { target: 0.6 } });
    const { conv1 = 0, conv2 = 0, dense1, dense2 = 0 } = scaledTargets(recipe, 0.8);
    expect((1 - conv1) / (1 - conv2)).toBeCloseTo(2, 9);
    expect((1 - conv2) / (1 - dense2)).toBeCloseTo(2, 9);
    expect(dense1).toBe(dense2);
    expect(removed(withNetworkTarget(recipe, 0.8)).masked).toBeCloseTo(0.8 * 52_040, -0.5);
    // Twice as much and more: conv1 cannot keep more than all, the others make up for it.
    const half = scaledTargets(recipe, 0.5);
    expect(half['conv1']).toBe(0);
    expect(removed(withNetworkTarget(recipe, 0.5)).masked).toBe(26_020);
  });

  it('counts patterns, leaves excluded layers out, and comes as near as it can', () => {
    const recipe = recipeOf({
      conv1: { excluded: true },
      dense1: { granularity: { kind: 'nOfM', n: 2, m: 4, axis: 'input' } },
    });
    // 25,088 of 51,968 are the pattern's, the others have 1,792: at the most 1,790 of them can go.
    expect(Object.keys(scaledTargets(recipe, 0.5))).toEqual(['conv2', 'dense2']);
    expect(shareRange(recipe)).toEqual({ least: 25_088 / 51_968, most: 26_880 / 51_968 });
    expect(removed(withNetworkTarget(recipe, 0.5)).masked).toBe(25_984);
    expect(removed(withNetworkTarget(recipe, 0.9)).masked).toBe(25_088 + 1_790);
    expect(removed(withNetworkTarget(recipe, 0.1)).masked).toBe(25_088);
    expect(scaledTargets(recipeOf({ conv1: { target: 0.4 } }), 0)).toEqual({
      conv1: 0,
      conv2: 0,
      dense1: 0,
      dense2: 0,
    });
  });

  it('meets what is wanted to one grain, with targets that a recipe may have', () => {
    const anyGranularity = fc.constantFrom<GranularityRecipe>(
      { kind: 'weight' },
      { kind: 'block', rows: 3, columns: 5 },
      { kind: 'nOfM', n: 1, m: 4, axis: 'input' },
    );
    const anyLayer = fc.record({
      target: fc.double({ min: 0, max: 0.99, noNaN: true }),
      granularity: anyGranularity,
      excluded: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
    });
    const anyLayers = fc.record({
      conv1: anyLayer,
      conv2: anyLayer,
      dense1: anyLayer,
      dense2: anyLayer,
    });
    fc.assert(
      fc.property(anyLayers, fc.double({ min: 0, max: 0.999, noNaN: true }), (layers, wanted) => {
        const recipe = recipeOf(layers);
        const scaled = withNetworkTarget(recipe, wanted);
        for (const target of Object.values(scaledTargets(recipe, wanted))) {
          expect(target).toBeGreaterThanOrEqual(0);
          expect(target).toBeLessThan(1);
        }
        const { masked, count, grain } = removed(scaled);
        const least = removed(withNetworkTarget(recipe, 0)).masked;
        const most = removed(withNetworkTarget(recipe, 0.999999)).masked;
        const reachable = Math.min(most, Math.max(least, wanted * count));
        expect(Math.abs(masked - reachable)).toBeLessThanOrEqual(grain);
      }),
      { numRuns: 300 },
    );
  });
});
