import type { Fraction } from '../../base/units.ts';
import type { RankedLayer } from '../rankLayer.ts';
import type { AllocationRecipe } from '../recipe.ts';
import type { WeighedLayer, WeightAllocation } from './allocation.ts';
import { cutByBudget, type BudgetRanking } from './cutByBudget.ts';

/**
 * All grains of all layers in one ranking, cut where what remains costs no more than the budget, to
 * within one grain. The highest grains of each layer that hold the share `floor` of its weights, one
 * at least, take no part, so no layer empties. Ties: the earlier layer's, then the lower grain id.
 *
 * Layers that are cut up or scored differently are compared by score / mean |score| of the layer's
 * kept grains, which leaves their own order as it is.
 *
 * Source: "global" of Blalock et al. 2020, arXiv:2003.03033, section 2.3; floor and costs are this
 * project's.
 */
export function global({ floor }: Extract<AllocationRecipe, { kind: 'global' }>): WeightAllocation {
  return {
    basis: 'weights',
    sparsities: (layers, budget) => {
      const ranked = layers.map(({ rank }) => rank());
      const isMixed = new Set(ranked.map(({ comparison }) => comparison)).size > 1;
      const rankings = layers.map((layer, i) => rankingOf(layer, ranked[i], { floor, isMixed }));
      const dropped = cutByBudget(rankings, budget);
      return ranked.map(({ grains, candidates }, i) => {
        const dead = grains.count - candidates.reduce((sum, alive) => sum + alive, 0);
        return (dead + dropped[i]) / grains.count;
      });
    },
  };
}

function rankingOf(
  { layer, state, costOf }: WeighedLayer,
  { grains, candidates, scores }: RankedLayer,
  { floor, isMixed }: { floor: Fraction; isMixed: boolean },
): BudgetRanking {
  const sizes = grains.of && new Uint32Array(grains.count);
  let keptWeights = 0;
  for (let i = 0; i < state.mask.length; i += 1) {
    keptWeights += state.mask[i];
    if (sizes && grains.of) sizes[grains.of[i]] += state.mask[i];
  }
  return {
    scores: isMixed ? normalised(scores, candidates) : scores,
    droppable: droppableGrains(scores, candidates, { sizes, least: floor * layer.count }),
    ...(sizes && { sizes }),
    keptWeights,
    costOf,
  };
}

/** score / mean |score| of the candidates. */
function normalised(scores: Float32Array, candidates: Uint8Array): Float32Array {
  let sum = 0;
  let count = 0;
  for (let grain = 0; grain < scores.length; grain += 1) {
    if (candidates[grain] === 0) continue;
    sum += Math.abs(scores[grain]);
    count += 1;
  }
  return sum === 0 ? scores : scores.map((score) => (score * count) / sum);
}

/** The candidates but for the last ones in (score, id) that together hold `least` weights, one at least. */
function droppableGrains(
  scores: Float32Array,
  candidates: Uint8Array,
  { sizes, least }: { sizes: Uint32Array | undefined; least: number },
): Uint8Array {
  const droppable = candidates.slice();
  let missing = Math.max(least, Number.MIN_VALUE);
  if (missing <= 1) {
    const top = lastCandidate(scores, candidates);
    if (top !== undefined) droppable[top] = 0;
    return droppable;
  }
  const order = Array.from(candidates.keys())
    .filter((grain) => candidates[grain] !== 0)
    .sort((a, b) => scores[b] - scores[a] || b - a);
  for (const grain of order) {
    if (missing <= 0) break;
    droppable[grain] = 0;
    missing -= sizes ? sizes[grain] : 1;
  }
  return droppable;
}

function lastCandidate(scores: Float32Array, candidates: Uint8Array): number | undefined {
  let last: number | undefined;
  for (let grain = 0; grain < scores.length; grain += 1) {
    if (candidates[grain] !== 0 && (last === undefined || scores[grain] >= scores[last]))
      last = grain;
  }
  return last;
}
