import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finish } from '../../base/pieces.ts';
import { createRandom } from '../../base/random.ts';
import type { RankedLayer } from '../criteria/rankedLayer.ts';
import { criterionIds } from '../criteria/registry.ts';
import { reducedGradients } from '../testing/reducedGradients.ts';
import { prunableLayer } from '../testing/prunableLayer.ts';
import type { GranularityRecipe, LayerRecipe, PruningRecipe, Recipe } from '../recipe/recipe.ts';
import { defaultLayer, defaultRecipe } from '../recipe/recipeDefaults.ts';
import type { PlannedPruningStep } from '../records/records.ts';
import type { LayerState } from '../criteria/layerState.ts';
import { updateMasks, updateMasksInPieces, type MaskUpdate } from './updateMasks.ts';

function layerState(shape: readonly number[], weights?: readonly number[]): LayerState {
  const layer = prunableLayer(shape, { name: 'layer' });
  const random = createRandom('test weights', layer.count);
  return {
    layer,
    weights: Float32Array.from(
      weights ?? Array.from({ length: layer.count }, () => random.next() - 0.5),
    ),
    mask: new Uint8Array(layer.count).fill(1),
  };
}

function recipeFor(layer: Partial<LayerRecipe>, pruning: Partial<PruningRecipe> = {}): Recipe {
  const recipe = defaultRecipe();
  const layers = { layer: { ...defaultLayer(), ...layer } };
  return { ...recipe, pruning: { ...recipe.pruning, ...pruning, layers } };
}

function planned(sparsity: number): PlannedPruningStep {
  return { trainStep: 1, sparsity, layers: { layer: sparsity } };
}

function prune(state: LayerState, recipe: Recipe, sparsity: number, pruningStep = 1): MaskUpdate {
  const [update] = updateMasks([state], recipe, planned(sparsity), pruningStep);
  if (!update) throw new Error('no update');
  return update;
}

const byWeight = recipeFor({});
const byFilter = recipeFor({ granularity: { kind: 'filter' } });

describe('a grain that is partly masked', () => {
  it('stays as it is where it is kept, and goes whole where it is not', () => {
    // Units 0, 1, 2 have |w| of 1, 2, 3 on average; unit 2 has lost its first weight before.
    const state = layerState([2, 3], [1, 2, 0, 1, 2, 6]);
    state.mask[2] = 0;
    const { mask, pruning } = prune(state, byFilter, 1 / 3);
    expect(Array.from(mask)).toEqual([0, 1, 0, 0, 1, 1]);
    expect(pruning).toMatchObject({ births: 0, deaths: 2, masked: 3, deadUnits: 1 });
  });
});

describe('updateMasks by weight', () => {
  it('leaves 50 of the weights 1 … 100 at 50 %, the larger ones', () => {
    const weights = Array.from({ length: 100 }, (_, i) => i + 1);
    const { mask, pruning } = prune(layerState([10, 10], weights), byWeight, 0.5);
    expect(Array.from(mask)).toEqual(weights.map((weight) => Number(weight > 50)));
    expect(pruning).toEqual({
      name: 'layer',
      planned: 0.5,
      sparsity: 0.5,
      masked: 50,
      count: 100,
      threshold: 50,
      births: 0,
      deaths: 50,
      deadUnits: 0,
    });
  });

  it('ranks by magnitude whatever the sign', () => {
    const { mask } = prune(layerState([4, 1], [-3, 1, 2, -0.5]), byWeight, 0.5);
    expect(Array.from(mask)).toEqual([1, 0, 1, 0]);
  });

  it('changes nothing at sparsity 0', () => {
    const { mask, pruning } = prune(layerState([3, 4]), byWeight, 0);
    expect(mask).toEqual(new Uint8Array(12).fill(1));
    expect(pruning.deaths).toBe(0);
    expect(pruning).not.toHaveProperty('threshold');
    expect(pruning).not.toHaveProperty('shortfall');
  });

  it('always leaves the last weight of a layer', () => {
    const { pruning } = prune(layerState([2, 5]), byWeight, 0.99);
    expect(pruning.masked).toBe(9);
    expect(pruning.shortfall).toEqual({ code: 'last-grain' });
    expect(prune(layerState([1, 1]), byWeight, 0.99).pruning.masked).toBe(0);
  });

  it('refuses NaN weights', () => {
    expect(() => prune(layerState([2, 1], [1, Number.NaN]), byWeight, 0.5)).toThrow(/got NaN/);
  });

  it('leaves a layer that is sparser already as it is, and says so', () => {
    const state = layerState([10, 10]);
    const { mask } = prune(state, byWeight, 0.8);
    const again = prune({ ...state, mask }, byWeight, 0.5);
    expect(again.mask).toEqual(mask);
    expect(again.pruning).toMatchObject({
      planned: 0.5,
      sparsity: 0.8,
      deaths: 0,
      shortfall: { code: 'already-sparser' },
    });
  });

  it('leaves excluded layers alone', () => {
    const { mask, pruning } = prune(layerState([4, 4]), recipeFor({ excluded: true }), 0.5);
    expect(mask).toEqual(new Uint8Array(16).fill(1));
    expect(pruning).toMatchObject({ planned: 0, sparsity: 0, deaths: 0 });
  });

  it('looks at no score of a layer that keeps its mask, and gives a mask of its own', () => {
    const state = layerState([2, 1], [1, Number.NaN]);
    const excluded = prune(state, recipeFor({ excluded: true }), 0.5);
    const [leftOut] = updateMasks([state], byWeight, { trainStep: 1, sparsity: 0, layers: {} }, 1);
    for (const update of [excluded, leftOut]) {
      expect(update?.mask).toEqual(state.mask);
      expect(update?.mask).not.toBe(state.mask);
      expect(update).not.toHaveProperty('ranked');
    }
  });

  it('says what it ranked by, and takes a ranking that is known already', () => {
    const ranked = new Map<string, RankedLayer>();
    const pruneBy = (state: LayerState) =>
      finish(updateMasksInPieces([state], byWeight, planned(0.5), { pruningStep: 1, ranked }))[0];
    const first = pruneBy(layerState([2, 2], [4, -3, 2, 1]));
    expect(first?.ranked).toEqual({
      candidates: Uint8Array.of(1, 1, 1, 1),
      scores: Float32Array.of(4, 3, 2, 1),
    });
    expect(ranked.get('layer')).toMatchObject(first?.ranked ?? {});
    const others = pruneBy(layerState([2, 2], [1, 2, 3, 4]));
    expect(others?.mask).toEqual(Uint8Array.of(1, 1, 0, 0));
  });

  it('has no threshold under keep N of M, where every window has its own', () => {
    const pattern = recipeFor({ granularity: { kind: 'nOfM', n: 2, m: 4, axis: 'flat' } });
    const { mask, pruning } = prune(layerState([8, 1]), pattern, 0.5);
    expect(mask.reduce((sum, kept) => sum + kept, 0)).toBe(4);
    expect(pruning).not.toHaveProperty('threshold');
  });

  it('does not write into the mask it is given', () => {
    const state = layerState([4, 4]);
    prune(state, byWeight, 0.5);
    prune(state, byFilter, 0.5);
    expect(state.mask).toEqual(new Uint8Array(16).fill(1));
  });
});

describe('updateMasks by filter', () => {
  it('takes all weights of an output unit, which are strided by the number of units', () => {
    // [in 3, out 4]; mean |w| by column: 2, 5, 1, 4.
    const weights = [1, 5, -1, 4, 2, -5, 1, 4, 3, 5, 1, -4];
    const { mask, pruning } = prune(layerState([3, 4], weights), byFilter, 0.5);
    expect(Array.from(mask)).toEqual([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
    expect(pruning).toMatchObject({ masked: 6, sparsity: 0.5, deadUnits: 2, threshold: 2 });
  });

  it('pools as the recipe says', () => {
    // Columns (3, 3) and (5, 0): the first has the larger mean, the second the larger maximum.
    const state = layerState([2, 2], [3, 5, 3, 0]);
    const byMax = recipeFor({ granularity: { kind: 'filter' } }, { pooling: 'max' });
    expect(Array.from(prune(state, byFilter, 0.5).mask)).toEqual([1, 0, 1, 0]);
    expect(Array.from(prune(state, byMax, 0.5).mask)).toEqual([0, 1, 0, 1]);
  });

  it('says that units are whole where they cannot meet the plan', () => {
    const { pruning } = prune(layerState([3, 3, 2, 8]), byFilter, 0.8);
    expect(pruning).toMatchObject({
      sparsity: 0.75,
      shortfall: { code: 'whole-grains', grainSize: 18 },
    });
  });
});

describe('updateMasks with random scores', () => {
  const random = recipeFor({}, { criterion: 'random' });

  it('depends on the seed, the layer and the pruning step, and on nothing else', () => {
    const state = layerState([20, 20]);
    const first = prune(state, random, 0.5);
    expect(prune({ ...state, weights: state.weights.map((w) => w * 2) }, random, 0.5)).toEqual(
      first,
    );
    expect(prune(state, random, 0.5, 2).mask).not.toEqual(first.mask);
    expect(prune(state, { ...random, seed: 8 }, 0.5).mask).not.toEqual(first.mask);
    expect(first.pruning).not.toHaveProperty('threshold');
  });

  it('gives in two updates under one number what it gives in one', () => {
    const state = layerState([20, 20]);
    const { mask } = prune(state, random, 0.3);
    expect(prune({ ...state, mask }, random, 0.7).mask).toEqual(prune(state, random, 0.7).mask);
  });

  it('can be chosen for a single layer', () => {
    const state = layerState([20, 20]);
    const ofLayer = recipeFor({ criterion: 'random' });
    expect(prune(state, ofLayer, 0.5).mask).toEqual(prune(state, random, 0.5).mask);
  });
});

describe('updateMasks, whatever the granularity and the criterion', () => {
  const anyGranularity = fc.constantFrom<GranularityRecipe>(
    { kind: 'weight' },
    { kind: 'filter' },
    { kind: 'nOfM', n: 2, m: 4, axis: 'input' },
    { kind: 'nOfM', n: 1, m: 3, axis: 'flat' },
  );
  const anyShape = fc.oneof(
    fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
    fc.tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 6 }),
    ),
  );
  const anySparsity = fc.double({ min: 0, max: 0.999, noNaN: true });
  const anyCriterion = fc.constantFrom('magnitude' as const, 'random' as const);

  it('prunes more and more, revives nothing, and counts what it does', () => {
    fc.assert(
      fc.property(
        anyShape,
        anyGranularity,
        anyCriterion,
        fc.array(anySparsity, { minLength: 1, maxLength: 5 }),
        (shape, granularity, criterion, sparsities) => {
          const state = layerState(shape);
          const recipe = recipeFor({ granularity }, { criterion });
          for (const [i, sparsity] of sparsities.entries()) {
            const { mask, pruning } = prune(state, recipe, sparsity, i + 1);
            const zeros = mask.reduce((sum, kept) => sum + 1 - kept, 0);
            const before = state.mask.reduce((sum, kept) => sum + 1 - kept, 0);
            expect(mask.every((kept, index) => kept <= (state.mask[index] ?? 0))).toBe(true);
            expect(pruning).toMatchObject({ masked: zeros, deaths: zeros - before, births: 0 });
            expect(pruning.sparsity).toBe(zeros / state.layer.count);
            expect(zeros).toBeLessThan(state.layer.count);
            state.mask = mask;
          }
        },
      ),
    );
  });

  it('realises exactly min(N − 1, ⌊s·N + ½⌋) of a dense layer', () => {
    fc.assert(
      fc.property(anyShape, anySparsity, anyCriterion, (shape, sparsity, criterion) => {
        const state = layerState(shape);
        const { count } = state.layer;
        const units = shape.at(-1) ?? 1;
        const want = (grains: number) => Math.min(grains - 1, Math.floor(sparsity * grains + 0.5));
        const weights = prune(state, recipeFor({}, { criterion }), sparsity).pruning;
        expect(weights.masked).toBe(want(count));
        const granularity = { kind: 'filter' } as const;
        const filters = prune(state, recipeFor({ granularity }, { criterion }), sparsity).pruning;
        expect(filters.deadUnits).toBe(want(units));
        expect(filters.masked).toBe((want(units) * count) / units);
      }),
    );
  });
});

describe('scores that are all equal', () => {
  const hasEqual = ({ pruning }: MaskUpdate) => pruning.hasEqualScores === true;

  it('are said under every criterion that gives them, and nowhere else', () => {
    const granularity = { kind: 'filter' } as const;
    const layer = prunableLayer([3, 3, 2, 4], { name: 'layer', hasBatchNorm: true });
    const random = createRandom('equal scores');
    const ofAny = (length: number) => Float32Array.from({ length }, () => random.next() - 0.5);
    const ofOnes = (length: number) => new Float32Array(length).fill(1);
    for (const criterion of criterionIds) {
      for (const [values, isEqual] of [
        [ofOnes, true],
        [ofAny, false],
      ] as const) {
        const weights = values(layer.count);
        const gradients = [values(layer.count), values(layer.count)];
        const state: LayerState = {
          layer,
          weights,
          mask: new Uint8Array(layer.count).fill(1),
          statistics: {
            movement: values(layer.count),
            gamma: values(4),
            gradients: reducedGradients({ layer, weights, gradients, granularity }),
          },
        };
        const update = prune(state, recipeFor({ granularity }, { criterion }), 0.5);
        expect(hasEqual(update), criterion).toBe(isEqual && criterion !== 'random');
      }
    }
  });

  it('are no matter where nothing goes, or one grain is left to go', () => {
    const ones = layerState(
      [2, 4],
      Array.from({ length: 8 }, () => 1),
    );
    expect(hasEqual(prune(ones, byWeight, 0))).toBe(false);
    expect(hasEqual(prune(ones, byWeight, 0.5))).toBe(true);
    expect(hasEqual(prune(layerState([2, 2], [1, 1, 1, 2]), byWeight, 0.25))).toBe(false);
  });

  it('are those of the grains that are left', () => {
    const state = layerState([2, 2], [1, 1, 1, 0]);
    const left = { ...state, mask: Uint8Array.of(1, 1, 1, 0) };
    expect(hasEqual(prune(left, byWeight, 0.5))).toBe(true);
  });

  it('that are not numbers are refused with the layer', () => {
    const state = layerState([2, 2], [1, Number.NaN, 2, 3]);
    expect(() => prune(state, byWeight, 0.5)).toThrow(
      'rankLayer: want scores that are numbers, got NaN in layer',
    );
  });
});
