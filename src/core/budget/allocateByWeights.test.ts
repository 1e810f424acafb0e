import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { costOfMasks } from '../cost/cost.ts';
import { prunableLayers } from '../network/networks.ts';
import type { AllocationRecipe, PartialRecipe, Recipe } from '../recipe/recipe.ts';
import { completeRecipe } from '../validation/recipeSchema.ts';
import type { LayerState } from '../criteria/layerState.ts';
import { updateMasks } from '../pruning/updateMasks.ts';
import { allocateByWeights } from './allocateByWeights.ts';
import { finish } from '../../base/pieces.ts';
import { cutByBudget, type BudgetRanking } from '../allocation/cutByBudget.ts';
import { lampScores } from '../allocation/kinds/lamp.ts';

function withAllocation(allocation: AllocationRecipe, partial: PartialRecipe = {}): Recipe {
  return completeRecipe({
    network: 'tfmot-cnn',
    ...partial,
    pruning: { ...partial.pruning, allocation },
  });
}

/** tfmot-cnn with 108 + 20,280 weights, each layer's uniform on ±`scale`. */
function statesOf(recipe: Recipe, scales: Record<string, number> = {}): LayerState[] {
  return prunableLayers(recipe).map((layer) => {
    const random = createRandom('allocation', layer.name);
    const scale = 2 * (scales[layer.name] ?? 1);
    return {
      layer,
      weights: Float32Array.from({ length: layer.count }, () => (random.next() - 0.5) * scale),
      mask: new Uint8Array(layer.count).fill(1),
    };
  });
}

const global = (target: number, floor = 0): AllocationRecipe => ({
  kind: 'global',
  target,
  unit: 'weights',
  floor,
});

function masksAfter(recipe: Recipe, states: readonly LayerState[], share: number) {
  const planned = { trainStep: 1, sparsity: share, layers: {}, share };
  const updates = updateMasks(states, recipe, planned, 1);
  return Object.fromEntries(updates.map(({ mask, pruning }) => [pruning.name, mask]));
}

describe('lampScores', () => {
  it('refuses NaN among the kept weights, as the criterion may not look at weights at all', () => {
    const weights = Float32Array.of(1, Number.NaN, 3);
    expect(() => finish(lampScores({ weights, mask: Uint8Array.of(1, 1, 1) }))).toThrow(/got NaN/);
    expect(Array.from(finish(lampScores({ weights, mask: Uint8Array.of(1, 0, 1) })))).toEqual([
      Math.fround(0.1),
      1,
    ]);
    expect(finish(lampScores({ weights, mask: Uint8Array.of(0, 0, 0) }))).toHaveLength(0);
  });

  it('divides each square by the sum of all that are not smaller', () => {
    // 1, −2, 3: squares 1, 4, 9 over 14, 13, 9.
    const layer = {
      weights: Float32Array.of(3, 1, -2, 0),
      mask: Uint8Array.of(1, 1, 1, 0),
    };
    const scores = Array.from(finish(lampScores(layer)));
    for (const [i, score] of [1 / 14, 4 / 13, 1].entries()) expect(scores[i]).toBeCloseTo(score, 6);
    expect(scores).toHaveLength(3);
  });

  it('shares the sum among equal weights', () => {
    const layer = { weights: Float32Array.of(2, -2, 0), mask: new Uint8Array(3).fill(1) };
    expect(Array.from(finish(lampScores(layer)))).toEqual([0, 0.5, 0.5]);
  });
});

describe('cutByBudget', () => {
  const one = (scores: readonly number[], costOf = (kept: number) => kept): BudgetRanking => ({
    scores: Float32Array.from(scores),
    droppable: new Uint8Array(scores.length).fill(1),
    keptWeights: scores.length,
    costOf,
  });

  it('drops in the order of score, layer and grain until the budget is met', () => {
    expect(cutByBudget([one([1, 3, 5]), one([2, 4, 6])], 3)).toEqual([2, 1]);
    expect(cutByBudget([one([1, 1, 1]), one([1, 1, 1])], 2)).toEqual([3, 1]);
    expect(cutByBudget([one([-1, 0, 1])], 3)).toEqual([0]);
    expect(cutByBudget([one([-1, 0, 1])], 0)).toEqual([3]);
  });

  it('counts what a weight costs in its layer', () => {
    // 3 weights at 10 and 3 at 1; 33 in all. Down to 15: 1 and 2 (10 + 1 gone: 22), 3 (12).
    expect(cutByBudget([one([1, 3, 5], (kept) => 10 * kept), one([2, 4, 6])], 15)).toEqual([2, 1]);
  });

  it('refuses NaN', () => {
    expect(() => cutByBudget([one([Number.NaN])], 0)).toThrow(/got NaN/);
  });

  it('agrees with dropping one after the other', () => {
    const anyLayer = fc.array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.boolean(), fc.nat(3)), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(
        fc.array(anyLayer, { minLength: 1, maxLength: 4 }),
        fc.nat(60),
        (layers, budget) => {
          const rankings = layers.map((grains, layer): BudgetRanking => ({
            scores: Float32Array.from(grains, ([score]) => score / 2),
            droppable: Uint8Array.from(grains, ([, can]) => Number(can)),
            sizes: Uint32Array.from(grains, ([, , size]) => size + 1),
            keptWeights: grains.reduce((sum, [, , size]) => sum + size + 1, 0),
            costOf: (kept) => kept * (layer + 1),
          }));
          const order = layers
            .flatMap((grains, layer) =>
              grains.map(([score, can, size], grain) => ({
                score,
                can,
                layer,
                grain,
                size: size + 1,
              })),
            )
            .filter(({ can }) => can)
            .toSorted((a, b) => a.score - b.score || a.layer - b.layer || a.grain - b.grain);
          let cost = rankings.reduce(
            (sum, { keptWeights, costOf }) => sum + costOf(keptWeights),
            0,
          );
          const dropped = layers.map(() => 0);
          for (const { layer, size } of order) {
            if (cost <= budget) break;
            cost -= size * (layer + 1);
            dropped[layer] = (dropped[layer] ?? 0) + 1;
          }
          expect(cutByBudget(rankings, budget)).toEqual(dropped);
        },
      ),
    );
  });
});

describe('allocateByWeights', () => {
  it('takes from where the smallest weights are, exactly as many as asked for', () => {
    // Conv1 uniform on ±10, dense1 on ±1: nearly all of it comes from dense1.
    const recipe = withAllocation(global(0.5));
    const states = statesOf(recipe, { conv1: 10 });
    const shares = allocateByWeights(states, recipe, 0.5);
    expect(Math.round((shares.conv1 ?? 0) * 108 + (shares.dense1 ?? 0) * 20_280)).toBe(10_194);
    expect(shares.conv1).toBeLessThan(0.15);
    const { parameters } = costOfMasks(recipe, masksAfter(recipe, states, 0.5));
    expect(parameters).toBe(20_388 - 10_194 + 12 + 10);
  });

  it('leaves the best grain of every layer, or the floor', () => {
    const states = statesOf(withAllocation(global(0.5)), { conv1: 1e-6 });
    expect(allocateByWeights(states, withAllocation(global(0.5)), 0.5).conv1).toBe(107 / 108);
    const floored = withAllocation(global(0.5, 0.25));
    expect(allocateByWeights(states, floored, 0.5).conv1).toBe(0.75);
    // Out of reach: floors leave 75 %.
    expect(allocateByWeights(states, floored, 0.9)).toEqual({ conv1: 0.75, dense1: 0.75 });
  });

  it('protects whole grains up to the floor where grains differ in size', () => {
    // Blocks of 8 inputs × 3 units of [9, 12] and of [2028, 10]: smaller ones at the edges. conv1's
    // are 4 of 24 and 4 of 3 weights; with rising weights the edge, which comes last, scores highest:
    // 4·3 + 24 = 36 weights are the first to hold 30 % of 108, 32.4.
    const granularity = { kind: 'block', rows: 8, columns: 3 } as const;
    const layers = { conv1: { granularity }, dense1: { granularity } };
    const recipe = withAllocation(global(0.9, 0.3), { pruning: { layers } });
    const states = statesOf(recipe);
    states[0]?.weights.set(Array.from({ length: 108 }, (_, i) => (i + 1) * 1e-9));
    expect(allocateByWeights(states, recipe, 0.69).conv1).toBe(3 / 8);
  });

  it('weighs grains by what they cost', () => {
    // A conv1 weight is worth 676 MACs, so half of 73,008 + 20,280 MACs is near half of conv1's.
    const recipe = withAllocation({ kind: 'global', target: 0.5, unit: 'macs', floor: 0 });
    const { macs } = costOfMasks(recipe, masksAfter(recipe, statesOf(recipe), 0.5));
    expect(Math.abs(macs - 93_288 / 2)).toBeLessThan(676);
    expect(macs).toBeLessThanOrEqual(93_288 / 2);
  });

  it('compares layers that are cut up differently by their own means', () => {
    const layers = { conv1: { granularity: { kind: 'filter' } } } as const;
    const recipe = withAllocation(global(0.5), { pruning: { pooling: 'l1', layers } });
    const shares = allocateByWeights(statesOf(recipe), recipe, 0.5);
    const scaled = allocateByWeights(statesOf(recipe, { conv1: 1000 }), recipe, 0.5);
    expect(scaled).toEqual(shares);
    expect(shares.conv1).toBeGreaterThan(0);
  });

  it('counts what is gone already, and brings nothing back', () => {
    const recipe = withAllocation(global(0.5));
    const states = statesOf(recipe);
    const masks = masksAfter(recipe, states, 0.3);
    const later = states.map((state) => ({
      ...state,
      mask: masks[state.layer.name] ?? state.mask,
    }));
    expect(masksAfter(recipe, later, 0.7)).toEqual(masksAfter(recipe, states, 0.7));
    expect(masksAfter(recipe, later, 0.2)).toEqual(masks);
  });

  it('leaves the last weight of a layer under LAMP, and takes another layer’s instead', () => {
    const recipe = withAllocation({ kind: 'lamp', target: 0.999, unit: 'weights' });
    const states = statesOf(recipe);
    // Equal weights share their score: 1/20,280 in dense1, which goes first, but for one; the rest of
    // the 20,368 are conv1's.
    for (const { weights } of states) weights.fill(10);
    expect(allocateByWeights(states, recipe, 20_368 / 20_388)).toEqual({
      conv1: 89 / 108,
      dense1: 20_279 / 20_280,
    });
  });

  it('takes σ over the kept weights as they are, not as a sample of others', () => {
    // ±2 and ±2.2: σ² = (4 + 4.84)/2 = 2.102², above 2; divided by 4 − 1 it would be 2.43².
    const recipe = withAllocation({ kind: 'sigma', quality: 1 });
    const states = statesOf(recipe);
    const [conv1] = states;
    conv1?.mask.fill(0, 4);
    conv1?.weights.set([2, -2, 2.2, -2.2]);
    expect(allocateByWeights(states, recipe, 1).conv1).toBe(106 / 108);
  });

  it('takes what scores least in its layer first under LAMP', () => {
    const recipe = withAllocation({ kind: 'lamp', target: 0.5, unit: 'weights' });
    const states = statesOf(recipe);
    for (const { weights } of states) weights.fill(10);
    // Equal weights score 1/108 and 1/20,280: all of dense1 but its last goes first.
    const shares = allocateByWeights(states, recipe, 0.5);
    expect(shares).toEqual({ conv1: 0, dense1: 10_194 / 20_280 });
  });

  it('drops what is below q standard deviations under sigma', () => {
    // Uniform on ±1: σ = 1/√3 = .577, so |w| < .5·σ is .289 of the weights.
    const recipe = withAllocation({ kind: 'sigma', quality: 1 });
    const shares = allocateByWeights(statesOf(recipe), recipe, 0.5);
    expect(shares.dense1).toBeCloseTo(0.2887, 2);
    const masks = masksAfter(recipe, statesOf(recipe), 1);
    const dense1 = masks.dense1 ?? new Uint8Array();
    expect(1 - dense1.reduce((sum, kept) => sum + kept, 0) / 20_280).toBeCloseTo(0.577, 2);
  });

  it('leaves keep N of M to its pattern and gives the rest to the others', () => {
    const layers = { dense1: { granularity: { kind: 'nOfM' } } } as const;
    const recipe = withAllocation(global(0.5), { pruning: { layers } });
    // 10,194 − 10,140 of conv1's 108.
    expect(allocateByWeights(statesOf(recipe), recipe, 0.5)).toEqual({ conv1: 0.5, dense1: 0.5 });
  });

  it('refuses an allocation that shapes decide', () => {
    const recipe = withAllocation({ kind: 'uniform', target: 0.5, unit: 'weights' });
    expect(() => allocateByWeights(statesOf(recipe), recipe, 0.5)).toThrow(
      'allocateByWeights: want an allocation that the weights decide, got uniform',
    );
  });

  it('refuses NaN weights and missing layers', () => {
    const recipe = withAllocation(global(0.5));
    const states = statesOf(recipe);
    states[1]?.weights.fill(Number.NaN, 7, 8);
    expect(() => allocateByWeights(states, recipe, 0.5)).toThrow(/got NaN/);
    expect(() => allocateByWeights(states.slice(0, 1), recipe, 0.5)).toThrow(/got none of dense1/);
  });
});
