import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { granularityOf } from '../granularities/registry.ts';
import type { GranularityRecipe, Recipe, SetKept } from '../recipe/recipe.ts';
import { defaultLayer, defaultRecipe } from '../recipe/recipeDefaults.ts';
import { grainsPrunedAt, prunedBefore, prunedByHand } from '../selection/prunedAt.ts';
import { anyGranularity, anyShape } from '../testing/arbitraries.ts';
import { prunableLayer } from '../testing/prunableLayer.ts';
import { keptByHand, keptByHandProblem, type HandedLayer } from './keptByHand.ts';

function recipeFor(granularity: GranularityRecipe): Recipe {
  const recipe = defaultRecipe();
  const layers = { layer: { ...defaultLayer(), granularity } };
  return { ...recipe, pruning: { ...recipe.pruning, layers } };
}

function layerOf(shape: readonly number[], prunedAt: readonly number[]): HandedLayer {
  const layer = prunableLayer(shape, { name: 'layer' });
  return { layer, prunedAt: Uint16Array.from(prunedAt), was: new Float32Array(layer.count) };
}

const edit = (isKept: boolean, ...grains: number[]): SetKept => ({
  kind: 'setKept',
  layer: 'layer',
  grains,
  isKept,
});

describe('an edit by hand', () => {
  it('that is taken back leaves every mask as it was, whatever had fallen before', () => {
    const anyAt = fc.constantFrom(0, 0, 1, 2, prunedByHand, prunedBefore);
    const anyDraw = fc.record({
      shape: anyShape,
      kind: anyGranularity,
      // Grains fall whole, but some of their weights may have come masked.
      ofGrains: fc.infiniteStream(anyAt),
      cameMasked: fc.infiniteStream(fc.boolean()),
      seed: fc.nat(),
      isKept: fc.boolean(),
    });
    fc.assert(
      fc.property(anyDraw, ({ shape, kind, ofGrains, cameMasked, seed, isKept }) => {
        const layer = prunableLayer(shape, { name: 'layer' });
        const granularity = granularityOf(kind);
        if (granularity.problem?.(layer)) return;
        const grains = granularity.grains(layer);
        const fell = Array.from({ length: grains.count }, () => Number(ofGrains.next().value));
        const prunedAt = Uint16Array.from({ length: layer.count }, (_, i) =>
          cameMasked.next().value === true ? prunedBefore : fell[grains.of ? grains.of[i] : i],
        );
        const wanted = [seed, seed >>> 3, seed >>> 7].map((drawn) => drawn % grains.count);
        const done = keptByHand({ layer, prunedAt }, granularity, { grains: wanted, isKept });
        const now = grainsPrunedAt(done.prunedAt, grains);
        for (const grain of wanted) expect(now[grain] === 0).toBe(isKept);
        const inverse = { grains: done.grains, isKept: !isKept };
        const back = keptByHand({ layer, prunedAt: done.prunedAt }, granularity, inverse);
        expect(back.grains).toEqual(done.grains);
        const maskOf = (of: Uint16Array) => Array.from(of, (at) => Number(at === 0));
        expect(maskOf(back.prunedAt)).toEqual(maskOf(prunedAt));
        if (!isKept) expect(back.prunedAt).toEqual(prunedAt);
      }),
    );
  });

  it('leaves out the grains that are so already', () => {
    const state = layerOf([2, 2], [0, 1, 0, 2]);
    const { grains, prunedAt } = keptByHand(
      state,
      granularityOf({ kind: 'weight' }),
      edit(false, 2, 1, 2),
    );
    expect(grains).toEqual([2]);
    expect([...prunedAt]).toEqual([0, 1, prunedByHand, 2]);
  });

  it('is refused where it changes nothing, or would take the last grain', () => {
    const state = layerOf([2, 2], [0, 0, 1, 1]);
    const weights = recipeFor({ kind: 'weight' });
    const units = recipeFor({ kind: 'filter' });
    expect(keptByHandProblem(state, weights, edit(true, 0, 1))?.code).toBe('no-change');
    expect(keptByHandProblem(state, weights, edit(false, 0))).toBeUndefined();
    expect(keptByHandProblem(state, weights, edit(false, 0, 1))?.code).toBe('last-grain');
    expect(keptByHandProblem(state, units, edit(false, 1))).toBeUndefined();
    expect(keptByHandProblem(state, units, edit(false, 0, 1))?.code).toBe('last-grain');
  });

  it('is refused where nobody knows what a weight was', () => {
    const state = layerOf([2, 2], [0, 1, 0, prunedBefore]);
    state.was[3] = Number.NaN;
    const recipe = recipeFor({ kind: 'weight' });
    expect(keptByHandProblem(state, recipe, edit(true, 1))).toBeUndefined();
    expect(keptByHandProblem(state, recipe, edit(true, 1, 3))).toMatchObject({
      code: 'value-not-known',
      value: 3,
    });
  });

  it('may take more of a window than its pattern does, and never gives back more than N of M', () => {
    // Two windows of one unit: 2 of 4 kept, 1 of 4 kept.
    const state = layerOf([8, 1], [0, 0, 1, 1, 0, prunedByHand, 1, 1]);
    const recipe = recipeFor({ kind: 'nOfM', n: 2, m: 4, axis: 'input' });
    expect(keptByHandProblem(state, recipe, edit(false, 0))).toBeUndefined();
    expect(keptByHandProblem(state, recipe, edit(true, 5))).toBeUndefined();
    expect(keptByHandProblem(state, recipe, edit(true, 3))).toMatchObject({
      field: 'pruning.layers.layer.granularity',
      code: 'breaks-pattern',
      params: { n: 2, m: 4, kept: 3 },
    });
    // Another window may be on its way to its pattern still.
    const under = layerOf([8, 1], [0, 0, 0, 1, 0, prunedByHand, 1, 1]);
    expect(keptByHandProblem(under, recipe, edit(true, 5))).toBeUndefined();
  });
});
