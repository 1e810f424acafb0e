import type { Fraction } from '../../../base/units.ts';
import { NotANumberError } from '../../criteria/NotANumberError.ts';
import type { RankedLayer } from '../../criteria/rankedLayer.ts';
import { numberParameter } from '../../methods/parameter.ts';
import { allocation, type WeighedLayer } from '../allocation.ts';
import { select } from '../../selection/select.ts';
import { cutByBudgetInPieces, type BudgetRanking } from '../cutByBudget.ts';
import { networkTarget } from '../networkTarget.ts';

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
export const global = allocation({
  id: 'global',
  parameters: {
    ...networkTarget,
    /** The share of its weights that every layer keeps. */
    floor: numberParameter({ min: 0, max: 1, isMaxOpen: true }, 0.01, { isShare: true }),
  },
  bind: ({ floor }) => ({
    basis: 'weights',
    floor,
    *sparsities(layers, budget) {
      const ranked: RankedLayer[] = [];
      for (const { rank } of layers) ranked.push(yield* rank());
      const isMixed = new Set(ranked.map(({ comparison }) => comparison)).size > 1;
      const rankings: BudgetRanking[] = [];
      for (const [i, layer] of layers.entries()) {
        rankings.push(rankingOf(layer, ranked[i], { floor, isMixed }));
        yield layer.layer.count;
      }
      const dropped = yield* cutByBudgetInPieces(rankings, budget);
      return ranked.map(({ grains, candidates }, i) => {
        const dead = grains.count - candidates.reduce((sum, alive) => sum + alive, 0);
        return (dead + dropped[i]) / grains.count;
      });
    },
  }),
});

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
    scores: isMixed ? normalised(layer.name, scores, candidates) : scores,
    droppable: droppableGrains(scores, candidates, { sizes, least: floor * layer.count }),
    ...(sizes && { sizes }),
    keptWeights,
    costOf,
  };
}

/** score / mean |score| of the candidates. Throws `NotANumberError` where the mean is not finite. */
function normalised(layer: string, scores: Float32Array, candidates: Uint8Array): Float32Array {
  let sum = 0;
  let count = 0;
  for (let grain = 0; grain < scores.length; grain += 1) {
    if (candidates[grain] === 0) continue;
    sum += Math.abs(scores[grain]);
    count += 1;
  }
  if (!Number.isFinite(sum)) throw new NotANumberError(layer);
  return sum === 0 ? scores : scores.map((score) => (score * count) / sum);
}

/** The candidates but for the fewest last ones in (score, id) that hold `least` weights, one at least. */
function droppableGrains(
  scores: Float32Array,
  candidates: Uint8Array,
  { sizes, least }: { sizes: Uint32Array | undefined; least: number },
): Uint8Array {
  const largest = sizes ? sizes.reduce((most, size) => Math.max(most, size), 1) : 1;
  let keepCount = Math.max(1, Math.ceil(least / largest));
  let protectedGrains = lastOf(scores, candidates, keepCount);
  // A grain holds at most `largest`, so adding as few as could make up for the rest adds none too many.
  for (
    let missing = least - weightsIn(protectedGrains, sizes);
    missing > 0 && keepCount < scores.length;
    missing = least - weightsIn(protectedGrains, sizes)
  ) {
    keepCount += Math.ceil(missing / largest);
    protectedGrains = lastOf(scores, candidates, keepCount);
  }
  return candidates.map((candidate, grain) => candidate & (1 - protectedGrains[grain]));
}

function lastOf(scores: Float32Array, candidates: Uint8Array, keepCount: number): Uint8Array {
  const quota = { kind: 'keepCounts', counts: Uint32Array.of(keepCount) } as const;
  return select({ scores, candidates, groups: { count: 1 }, quota });
}

function weightsIn(grains: Uint8Array, sizes: Uint32Array | undefined): number {
  let weights = 0;
  for (let grain = 0; grain < grains.length; grain += 1) {
    weights += grains[grain] * (sizes ? sizes[grain] : 1);
  }
  return weights;
}
