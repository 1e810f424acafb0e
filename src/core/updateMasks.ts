/** One pruning step of the core: weights, masks and a plan in, masks and a record out. */
import type { Fraction } from '../base/units.ts';
import { criteria } from './criteria/registry.ts';
import type {
  Criterion,
  CriterionInputs,
  LayerStatistics,
  LayerValues,
} from './criteria/criterion.ts';
import { granularityOf } from './granularities/registry.ts';
import type { Grains } from './grains.ts';
import { deadUnits, maskedCount } from './mask.ts';
import type { PrunableLayer } from './networks.ts';
import { poolScores } from './pooling.ts';
import type { Recipe } from './recipe.ts';
import type { LayerPruning, PlannedPruningStep } from './records.ts';
import { select } from './select.ts';
import { shortfallOf } from './shortfall.ts';

/** A layer as the engine holds it; both arrays in TensorFlow.js order, `layer.count` long. */
export interface LayerState {
  layer: PrunableLayer;
  weights: Float32Array;
  mask: Uint8Array;
  /** What the layer's criterion needs. */
  statistics?: LayerStatistics;
}

export interface MaskUpdate {
  /** A new array: 1 = kept. */
  mask: Uint8Array;
  pruning: LayerPruning;
}

/**
 * Prunes every layer to what is planned; one update a state, in their order. Counts are cumulative
 * over all grains of a layer, dead or alive, and new mask = old mask ∧ kept, so nothing is ever
 * revived and a layer that is sparser already does not change. Layers that the plan leaves out
 * (excluded) keep their masks. Throws on a NaN score.
 */
export function updateMasks(
  states: readonly LayerState[],
  recipe: Recipe,
  planned: PlannedPruningStep,
  pruningStep: number,
): MaskUpdate[] {
  const network = states.map(({ weights, statistics = {} }) => ({ weights, statistics }));
  return states.map((state) => {
    const sparsity = planned.layers[state.layer.name];
    if (sparsity === undefined || recipe.pruning.layers[state.layer.name].excluded) {
      return unchanged(state);
    }
    return updateMask(state, recipe, sparsity, { pruningStep, network });
  });
}

function updateMask(
  state: LayerState,
  recipe: Recipe,
  sparsity: Fraction,
  context: Pick<CriterionInputs, 'pruningStep' | 'network'>,
): MaskUpdate {
  const { layer, mask } = state;
  const layerRecipe = recipe.pruning.layers[layer.name];
  const granularity = granularityOf(layerRecipe.granularity);
  const criterion = criteria[layerRecipe.criterion ?? recipe.pruning.criterion];
  const grains = granularity.grains(layer);
  const candidates = aliveGrains(mask, grains);
  const scores = scoreGrains(state, { criterion, grains, recipe, ...context });
  const quota = granularity.quota(layer, sparsity);
  const kept = select({ scores, candidates, groups: granularity.groups(layer), quota });

  // Where grains are weights, the candidates were the mask, so what is kept of them is the mask.
  const newMask = grains.of ? maskOf(mask, grains.of, kept) : kept;
  const masked = maskedCount(newMask);
  const hasThreshold = criterion.hasThreshold && granularity.fixedTarget === undefined;
  const threshold = hasThreshold ? highestDropped(scores, candidates, kept) : undefined;
  const shortfall = shortfallOf(layer, granularity, sparsity, masked);
  return {
    mask: newMask,
    pruning: {
      ...recordOf(layer, newMask, masked),
      planned: sparsity,
      deaths: masked - maskedCount(mask),
      ...(threshold === undefined ? {} : { threshold }),
      ...(shortfall === undefined ? {} : { shortfall }),
    },
  };
}

function unchanged({ layer, mask }: LayerState): MaskUpdate {
  const record = recordOf(layer, mask, maskedCount(mask));
  return { mask: mask.slice(), pruning: { ...record, planned: 0, deaths: 0 } };
}

function recordOf(
  { name, count, shape }: PrunableLayer,
  mask: Uint8Array,
  masked: number,
): Omit<LayerPruning, 'planned' | 'deaths'> {
  return {
    name,
    sparsity: masked / count,
    masked,
    count,
    births: 0,
    deadUnits: deadUnits(mask, shape).reduce((sum, dead) => sum + dead, 0),
  };
}

/** old mask ∧ kept. */
function maskOf(mask: Uint8Array, of: Uint32Array, kept: Uint8Array): Uint8Array {
  const newMask = mask.slice();
  for (let i = 0; i < newMask.length; i += 1) newMask[i] &= kept[of[i]];
  return newMask;
}

/** A grain with a single kept weight is alive. */
function aliveGrains(mask: Uint8Array, { count, of }: Grains): Uint8Array {
  if (!of) return mask;
  const alive = new Uint8Array(count);
  for (let i = 0; i < mask.length; i += 1) if (mask[i] !== 0) alive[of[i]] = 1;
  return alive;
}

interface Scoring {
  criterion: Criterion;
  grains: Grains;
  recipe: Recipe;
  pruningStep: number;
  network: readonly LayerValues[];
}

function scoreGrains(
  { layer, weights, statistics = {} }: LayerState,
  { criterion, grains, recipe, pruningStep, network }: Scoring,
): Float32Array {
  const inputs = { layer, weights, seed: recipe.seed, pruningStep, network, statistics };
  return criterion.scores === 'grains'
    ? criterion.score(inputs, grains)
    : poolScores(criterion.score(inputs), grains, recipe.pruning.pooling);
}

function highestDropped(
  scores: Float32Array,
  candidates: Uint8Array,
  kept: Uint8Array,
): number | undefined {
  let highest = -Infinity;
  for (let grain = 0; grain < scores.length; grain += 1) {
    if (scores[grain] > highest && kept[grain] < candidates[grain]) highest = scores[grain];
  }
  return highest === -Infinity ? undefined : highest;
}
