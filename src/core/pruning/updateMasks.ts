/** One pruning step of the core: weights, masks and a plan in, masks and a record out. */
import { finish, type Pieces } from '../../base/pieces.ts';
import type { Fraction } from '../../base/units.ts';
import { allocateByWeightsInPieces } from '../budget/allocateByWeights.ts';
import type { LayerState } from '../criteria/layerState.ts';
import { granularityOf } from '../granularities/registry.ts';
import type { PrunableLayer } from '../network/networks.ts';
import { deadUnits, maskedCount } from '../selection/mask.ts';
import type { RankedLayer } from '../criteria/rankedLayer.ts';
import { rankLayerInPieces } from '../ranking/rankLayer.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { LayerPruning, PlannedPruningStep } from '../records/records.ts';
import { regrowMask } from './regrow.ts';
import { select } from '../selection/select.ts';
import { shortfallOf } from './shortfall.ts';
import { tfmotMask } from './tfmotMask.ts';

export interface MaskUpdate {
  /** A new array: 1 = kept. */
  mask: Uint8Array;
  /** 1 for the weights that are kept now and were not before; absent if there is none. */
  births?: Uint8Array;
  /** What the layer's grains were ranked by; absent where it was regrown, or nothing was ranked. */
  ranked?: Pick<RankedLayer, 'candidates' | 'scores'>;
  pruning: LayerPruning;
}

/** What is the same for all layers of one pruning step. */
interface Update {
  recipe: Recipe;
  planned: PlannedPruningStep;
  pruningStep: number;
  readonly rank: (state: LayerState) => Pieces<RankedLayer>;
}

interface MaskingOptions {
  pruningStep: number;
  ranked?: Map<string, RankedLayer>;
}

/**
 * Makes one pruning step; one update a state, in their order.
 *
 * Counts are cumulative over all grains of a layer, dead or alive, and new mask = old mask ∧ kept,
 * so nothing is revived and a layer that is sparser already does not change. Exceptions: a step
 * with `regrow` drops and grows (`regrow.ts`), and under tfmot's rules all weights are ranked anew
 * (`tfmotMask.ts`). Where the plan has a `share`, the allocation decides about the layers that the
 * plan leaves out; otherwise they keep their masks, as excluded ones do. Throws
 * `NotANumberError` on a score that is NaN.
 */
export function updateMasks(
  states: readonly LayerState[],
  recipe: Recipe,
  planned: PlannedPruningStep,
  pruningStep: number,
): MaskUpdate[] {
  return finish(updateMasksInPieces(states, recipe, planned, { pruningStep }));
}

/**
 * The same in pieces, whose size is mostly in weights. The states must not change meanwhile.
 *
 * @param ranked layers that were ranked before, as they are now; those that it ranks are added
 */
export function* updateMasksInPieces(
  states: readonly LayerState[],
  recipe: Recipe,
  planned: PlannedPruningStep,
  { pruningStep, ranked: known = new Map() }: MaskingOptions,
): Pieces<MaskUpdate[]> {
  for (const state of states) {
    const { name } = state.layer;
    if (known.has(name) || !isRanked(name, recipe, planned)) continue;
    known.set(name, yield* rankLayerInPieces(state, states, recipe, pruningStep));
  }
  function* rank(state: LayerState): Pieces<RankedLayer> {
    const { name } = state.layer;
    const layer = known.get(name) ?? (yield* rankLayerInPieces(state, states, recipe, pruningStep));
    known.set(name, layer);
    return layer;
  }
  const patterns = planned.layers;
  const decided =
    planned.share === undefined
      ? {}
      : yield* allocateByWeightsInPieces(states, recipe, planned.share, {
          pruningStep,
          patterns,
          rank,
        });
  const sparsities: Record<string, Fraction> = { ...decided, ...planned.layers };
  const update = { recipe, planned, pruningStep, rank };
  const updates: MaskUpdate[] = [];
  for (const state of states) {
    yield state.layer.count;
    const { name } = state.layer;
    const { excluded } = recipe.pruning.layers[name];
    updates.push(excluded ? unchanged(state) : yield* updateMask(state, sparsities[name], update));
  }
  return updates;
}

/** Whether a layer is certain to be ranked by its criterion. */
function isRanked(layer: string, { pruning }: Recipe, planned: PlannedPruningStep): boolean {
  if (pruning.layers[layer].excluded || planned.regrow || pruning.rules === 'tfmot') return false;
  return planned.share !== undefined || planned.layers[layer] !== undefined;
}

function* updateMask(
  state: LayerState,
  sparsity: Fraction | undefined,
  update: Update,
): Pieces<MaskUpdate> {
  const { recipe, planned, pruningStep } = update;
  if (planned.regrow) {
    const { mask, target } = yield* regrowMask(state, recipe, {
      ...planned.regrow,
      pruningStep,
      ...(sparsity === undefined ? {} : { sparsity }),
    });
    return updateOf(state, recipe, { mask, planned: target });
  }
  if (sparsity === undefined) return unchanged(state);
  if (recipe.pruning.rules === 'tfmot') {
    const next = yield* tfmotMask(state, recipe, sparsity);
    return updateOf(state, recipe, { ...next, planned: sparsity });
  }
  return yield* prunedMask(state, sparsity, update);
}

function* prunedMask(
  state: LayerState,
  sparsity: Fraction,
  { recipe, rank }: Update,
): Pieces<MaskUpdate> {
  const { layer, mask } = state;
  const { granularity, criterion, grains, candidates, scores } = yield* rank(state);
  const quota = granularity.quota(layer, sparsity);
  const kept = select({ scores, candidates, groups: granularity.groups(layer), quota });
  yield layer.count;
  const hasThreshold = criterion.hasThreshold && granularity.fixedTarget === undefined;
  const threshold = hasThreshold ? highestDropped(scores, candidates, kept) : undefined;
  const update = updateOf(state, recipe, {
    // Where grains are weights, the candidates were the mask, so what is kept of them is the mask.
    mask: grains.of ? maskOf(mask, grains.of, kept) : kept,
    planned: sparsity,
    ...(threshold === undefined ? {} : { threshold }),
  });
  if (update.pruning.deaths > 0 && areEqual(scores, candidates)) {
    update.pruning.hasEqualScores = true;
  }
  return { ...update, ranked: { candidates, scores } };
}

/** Whether there is nothing to choose the candidates by. Where one is all that is left, it stays, so none fell. */
function areEqual(scores: Float32Array, candidates: Uint8Array): boolean {
  const first = candidates.indexOf(1);
  for (let grain = first; grain < scores.length; grain += 1) {
    if (candidates[grain] === 1 && scores[grain] !== scores[first]) return false;
  }
  return true;
}

function updateOf(
  { layer, mask, byHand }: LayerState,
  recipe: Recipe,
  next: { mask: Uint8Array; planned: Fraction; threshold?: number },
): MaskUpdate {
  const births = birthsOf(mask, next.mask);
  const born = births ? births.length - maskedCount(births) : 0;
  const masked = maskedCount(next.mask);
  const granularity = granularityOf(recipe.pruning.layers[layer.name].granularity);
  const shortfall =
    recipe.pruning.rules === 'tfmot' && masked < granularity.maskedCount(layer, next.planned) - 1
      ? { code: 'ties' as const }
      : shortfallOf(layer, granularity, next.planned, { masked, byHand });
  return {
    mask: next.mask,
    ...(births && { births }),
    pruning: {
      ...recordOf(layer, next.mask, masked),
      planned: next.planned,
      births: born,
      deaths: masked - maskedCount(mask) + born,
      ...(next.threshold === undefined ? {} : { threshold: next.threshold }),
      ...(shortfall === undefined ? {} : { shortfall }),
    },
  };
}

/** The weights that are kept now and were not before; undefined if there is none. */
function birthsOf(before: Uint8Array, after: Uint8Array): Uint8Array | undefined {
  let born = 0;
  for (let i = 0; i < after.length; i += 1) born |= after[i] & ~before[i];
  return born === 0 ? undefined : after.map((kept, i) => kept & (1 - before[i]));
}

function unchanged({ layer, mask }: LayerState): MaskUpdate {
  const record = recordOf(layer, mask, maskedCount(mask));
  return { mask: mask.slice(), pruning: { ...record, planned: 0, births: 0, deaths: 0 } };
}

function recordOf(
  { name, count, shape }: PrunableLayer,
  mask: Uint8Array,
  masked: number,
): Omit<LayerPruning, 'planned' | 'births' | 'deaths'> {
  return {
    name,
    sparsity: masked / count,
    masked,
    count,
    deadUnits: deadUnits(mask, shape).reduce((sum, dead) => sum + dead, 0),
  };
}

/** old mask ∧ kept. */
function maskOf(mask: Uint8Array, of: Uint32Array, kept: Uint8Array): Uint8Array {
  const newMask = mask.slice();
  for (let i = 0; i < newMask.length; i += 1) newMask[i] &= kept[of[i]];
  return newMask;
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
  // An overflow has no number to show.
  return Number.isFinite(highest) ? highest : undefined;
}
