import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { anyGranularity, anyShape } from '../testing/arbitraries.ts';
import { grainMembers } from '../testing/grainMembers.ts';
import { prunableLayer } from '../testing/prunableLayer.ts';
import { granularityOf } from '../granularities/registry.ts';
import type { LayerRecipe, PruningRecipe, Recipe } from '../recipe/recipe.ts';
import { defaultLayer, defaultRecipe } from '../recipe/recipeDefaults.ts';
import { prunedBefore, prunedByHand } from '../selection/prunedAt.ts';
import { grainRank, type PrunedLayer } from './grainRank.ts';
import { rankingAfter, rankingWithout } from './LayerRanking.ts';
import { updateMasks } from './updateMasks.ts';

function recipeFor(layer: Partial<LayerRecipe>, pruning: Partial<PruningRecipe> = {}): Recipe {
  const recipe = defaultRecipe();
  const layers = { layer: { ...defaultLayer(), ...layer } };
  return { ...recipe, pruning: { ...recipe.pruning, ...pruning, layers } };
}

/** A dense kernel of `shape`, one row of the arguments a weight. */
function layerOf(
  shape: readonly number[],
  rows: readonly { now?: number; was?: number; at?: number }[],
): PrunedLayer {
  return {
    layer: prunableLayer(shape, { name: 'layer' }),
    weights: Float32Array.from(rows, ({ now = 0 }) => now),
    prunedAt: Uint16Array.from(rows, ({ at = 0 }) => at),
    was: Float32Array.from(rows, ({ was = 0 }) => was),
  };
}

const placesOf = (state: PrunedLayer, recipe: Recipe) =>
  Array.from(state.weights, (_, index) => {
    const rank = grainRank(state, recipe, index);
    return 'place' in rank ? rank.place : rank.unranked;
  });

/** Two pruning steps of weights: 0.05 and 0.2 fell at the first, −0.3 at the second. */
const twoSteps = layerOf(
  [3, 2],
  [
    { was: 0.05, at: 1 },
    { now: -0.5 },
    { was: -0.3, at: 2 },
    // Smaller now than what fell at step 2, but it outlived it.
    { now: 0.1 },
    { was: 0.2, at: 1 },
    { now: 0.4 },
  ],
);

describe('the place of a weight', () => {
  it('is by |w| now while it is kept, and stays what it was when it fell', () => {
    expect(placesOf(twoSteps, recipeFor({}))).toEqual([6, 1, 4, 3, 5, 2]);
    expect(grainRank(twoSteps, recipeFor({}), 3)).toEqual({ place: 3, of: 6 });
    expect(grainRank(twoSteps, recipeFor({}), 4)).toEqual({
      place: 5,
      of: 6,
      pruningStep: 1,
    });
  });

  it('is higher for the higher id where scores tie, as the lower one is pruned first', () => {
    const ties = layerOf([2, 2], [{ now: -1 }, { was: 2, at: 1 }, { now: 1 }, { was: -2, at: 1 }]);
    expect(placesOf(ties, recipeFor({}))).toEqual([2, 4, 1, 3]);
  });

  it('is that of its grain, with the weights that the grain had when it fell', () => {
    // Units: |1|+|1| now; fell at 1 with |3|+|0| (row 1 came masked); |0.5|+|0.1| now; fell at 1 with 2+2.
    const state = layerOf(
      [2, 4],
      [
        { now: 1 },
        { was: 3, at: 1 },
        { now: 0.5 },
        { was: 2, at: 1 },
        { now: -1 },
        { was: 9, at: prunedBefore },
        { now: 0.1 },
        { was: -2, at: 1 },
      ],
    );
    const recipe = recipeFor({ granularity: { kind: 'filter' } }, { pooling: 'l1' });
    expect(placesOf(state, recipe)).toEqual([1, 4, 2, 3, 1, 4, 2, 3]);
    expect(grainRank(state, recipe, 5)).toMatchObject({ of: 4, pruningStep: 1 });
  });

  it('is one in its window under keep N of M', () => {
    // One unit, five inputs: a window of four and a tail of one.
    const rows = [
      { now: 0.2 },
      { was: 0.1, at: 1 },
      { now: -0.7 },
      { was: 0.3, at: 2 },
      { now: 9 },
    ];
    const recipe = recipeFor({ granularity: { kind: 'nOfM', n: 2, m: 4, axis: 'input' } });
    expect(placesOf(layerOf([5, 1], rows), recipe)).toEqual([2, 4, 1, 3, 1]);
    expect(grainRank(layerOf([5, 1], rows), recipe, 4)).toMatchObject({ of: 1 });
  });

  it('is by |w| now, drifted or not, under tfmot’s rules, and shared by equals', () => {
    const rows = [{ now: 0.3 }, { now: 0.5, was: 0.1, at: 1 }, { at: 1, was: 0.2 }, { now: -0.3 }];
    const recipe = recipeFor({}, { rules: 'tfmot' });
    expect(placesOf(layerOf([4, 1], rows), recipe)).toEqual([2, 1, 4, 2]);
    expect(grainRank(layerOf([4, 1], rows), recipe, 1)).not.toHaveProperty('pruningStep');
  });
});

describe('the place under a criterion that weights do not tell', () => {
  const recipe = recipeFor({}, { criterion: 'snip' });

  it('is by the scores of the last pruning step', () => {
    const scores = Float32Array.of(0.1, 0.9, 2, 1, 0.2, 3);
    const state = { ...twoSteps, ranking: { pruningStep: 2, scores } };
    // Kept: 0.9, 1, 3. What fell at step 2 is below them though its 2 is a higher score than two of theirs.
    expect(placesOf(state, recipe)).toEqual([6, 3, 4, 2, 5, 1]);
    expect(grainRank(state, recipe, 5)).toMatchObject({ pruningStep: 2 });
    expect(grainRank(state, recipe, 0)).toMatchObject({ pruningStep: 1 });
  });

  it('is none before the first pruning step, and none where the scores were not kept', () => {
    const dense = layerOf([2, 1], [{ now: 1 }, { was: 2, at: prunedBefore }]);
    expect(placesOf(dense, recipe)).toEqual(['not-ranked', 'before-run']);
    expect(new Set(placesOf(twoSteps, recipe))).toEqual(new Set(['unknown']));
  });

  it('keeps the scores at which grains fell, and knows none of what it never ranked', () => {
    const first = rankingAfter(
      undefined,
      { scores: Float32Array.of(5, 6, 7), candidates: Uint8Array.of(1, 1, 0) },
      1,
    );
    expect(first).toEqual({ pruningStep: 1, scores: Float32Array.of(5, 6, Number.NaN) });
    const second = { scores: Float32Array.of(8, 9, 9), candidates: Uint8Array.of(0, 1, 0) };
    expect(rankingAfter(first, second, 4)).toEqual({
      pruningStep: 4,
      scores: Float32Array.of(5, 9, Number.NaN),
    });
  });
});

describe('no place', () => {
  it('is given where a layer is not pruned, or nobody knows', () => {
    expect(grainRank(twoSteps, recipeFor({ excluded: true }), 1)).toEqual({ unranked: 'excluded' });
    const old = layerOf([2, 1], [{ now: 1 }, { was: Number.NaN, at: 1 }]);
    expect(placesOf(old, recipeFor({}))).toEqual([1, 'unknown']);
  });

  it('is given to what fell where it may come back; what is kept still has one', () => {
    const { pruning } = defaultRecipe();
    const changes: Partial<PruningRecipe>[] = [
      { schedule: { kind: 'set', frequency: 4, removeFraction: 0.3, stopAt: 0.75 } },
      { schedule: { kind: 'rigl', frequency: 4, removeFraction: 0.3, stopAt: 0.75 } },
      { recovery: { kind: 'rewind', toTrainStep: 0, arm: 'randomMask' } },
    ];
    for (const change of changes) {
      const recipe = recipeFor({}, { ...pruning, ...change });
      expect(placesOf(twoSteps, recipe)).toEqual(['unknown', 1, 'unknown', 3, 'unknown', 2]);
    }
  });
});

describe('places over several pruning steps', () => {
  /** Places by sorting, per group, the lowest (score, id) last. */
  function placesBySorting(
    grains: readonly number[],
    scoreOf: (grain: number) => number,
    groupOf: (grain: number) => number,
  ): Map<number, number> {
    const places = new Map<number, number>();
    for (const group of new Set(grains.map(groupOf))) {
      const members = grains.filter((grain) => groupOf(grain) === group);
      members.sort((a, b) => scoreOf(b) - scoreOf(a) || b - a);
      for (const [i, grain] of members.entries()) places.set(grain, i + 1);
    }
    return places;
  }

  it('agree with sorting at the time, for any granularity', () => {
    fc.assert(
      fc.property(anyShape, anyGranularity, fc.nat(), (shape, granularity, seed) => {
        fc.pre(granularity.kind !== 'kernel' || shape.length === 4);
        const layer = prunableLayer(shape, { name: 'layer' });
        const recipe = recipeFor({ granularity }, { pooling: 'max' });
        const cut = granularityOf(granularity);
        const { of, count } = cut.grains(layer);
        const groups = cut.groups(layer).of;
        const members = Array.from({ length: count }, (_, grain) =>
          grainMembers(cut, layer, grain),
        );
        const random = createRandom('places', seed);
        const draw = () =>
          Float32Array.from({ length: layer.count }, () => random.nextBelow(9) - 4);
        let mask: Uint8Array = new Uint8Array(layer.count).fill(1);
        const prunedAt = new Uint16Array(layer.count);
        const was = new Float32Array(layer.count);
        const wanted = new Map<number, number>();
        const rankAlive = (weights: Float32Array): void => {
          const alive = members.flatMap((one, grain) => (one.some((i) => mask[i]) ? [grain] : []));
          const scoreOf = (grain: number) =>
            Math.max(...(members[grain] ?? []).map((i) => Math.abs(weights[i] ?? 0)));
          const now = placesBySorting(alive, scoreOf, (grain) => groups?.[grain] ?? 0);
          for (const [grain, place] of now) wanted.set(grain, place);
        };
        for (const [i, sparsity] of [0.2, 0.5, 0.75].entries()) {
          const weights = draw().map((weight, at) => weight * mask[at]);
          rankAlive(weights);
          const planned = { trainStep: i, sparsity, layers: { layer: sparsity } };
          const [update] = updateMasks([{ layer, weights, mask }], recipe, planned, i + 1);
          for (const [at, kept] of update.mask.entries()) {
            if (kept === 1 || mask[at] === 0) continue;
            prunedAt[at] = i + 1;
            was[at] = weights[at];
          }
          ({ mask } = update);
        }
        const weights = draw().map((weight, at) => weight * mask[at]);
        rankAlive(weights);
        const places = placesOf({ layer, weights, prunedAt, was }, recipe);
        expect(places).toEqual(places.map((_, at) => wanted.get(of?.[at] ?? at)));
      }),
      { numRuns: 150 },
    );
  });
});

describe('what was pruned or revived by hand', () => {
  it('has no place of its own, and takes none from the others', () => {
    const state = layerOf(
      [2, 2],
      [{ now: 1 }, { was: 9, at: prunedByHand }, { was: 2, at: 1 }, { now: 3 }],
    );
    expect(placesOf(state, recipeFor({}))).toEqual([2, 'by-hand', 3, 1]);
  });

  it('is not ranked by the scores of the pruning step that it fell at', () => {
    const scores = Float32Array.of(5, 4, 3, 2);
    const first = rankingAfter(undefined, { scores, candidates: Uint8Array.of(1, 1, 1, 1) }, 1);
    const state = { ...layerOf([2, 2], [{ now: 1 }, { now: 1 }, { now: 1 }, { was: 1, at: 1 }]) };
    const ranking = rankingWithout(first, [2]);
    const recipe = recipeFor({}, { criterion: 'taylor' });
    expect(placesOf({ ...state, ranking }, recipe)).toEqual([1, 2, 'unknown', 4]);
  });
});
