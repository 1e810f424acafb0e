/** Masks in a checkpoint: when each weight was pruned, what it was, and by what layers were ranked. */
import { granularityOf } from '../../core/granularities/registry.ts';
import type { PrunableLayer } from '../../core/network/networks.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { maskedCount } from '../../core/selection/mask.ts';
import { prunedBefore } from '../../core/selection/prunedAt.ts';
import { layerMask } from '../network/LayerMask.ts';
import type { NetworkState } from '../network/NetworkState.ts';
import type { CheckpointArrays, CheckpointHeader } from './checkpoint.ts';
import { prunedAtOf, savedWas } from './checkpointArrays.ts';

/** What a checkpoint keeps of a network's masks and rankings. */
export function savedMasks(
  state: NetworkState,
): Pick<CheckpointHeader, 'rankedAt'> & Omit<CheckpointArrays, 'floats'> {
  const prunedAt = new Map<string, Uint16Array>();
  const was = new Map<string, Float32Array>();
  for (const { name } of state.layers) {
    const mask = state.maskOf(name);
    prunedAt.set(name, mask.prunedAt);
    was.set(name, ofMasked(mask.was, mask.mask));
  }
  const rankedAt: CheckpointHeader['rankedAt'] = {};
  const scores = new Map<string, Float32Array>();
  for (const [layer, ranking] of state.rankings) {
    rankedAt[layer] = ranking.pruningStep;
    scores.set(layer, ranking.scores);
  }
  return { prunedAt, was, scores, rankedAt };
}

/** Puts the masks that a checkpoint keeps to work; `toPrunedAt` says when, by whose count. */
export function loadMasks(
  state: NetworkState,
  arrays: CheckpointArrays,
  toPrunedAt: (at: number) => number,
): void {
  for (const layer of state.layers) {
    const { name, count, shape } = layer;
    const prunedAt = prunedAtOf(arrays, name, count).map(toPrunedAt);
    const next = layerMask(prunedAt, wasOf(arrays, name, prunedAt), shape);
    if (next.mask.includes(0)) state.setMask(layer, state.kernel(name).read(), next);
  }
  state.deadUnits.load(arrays.floats);
}

/** `toPrunedAt` of another run than the one that wrote the checkpoint. */
export function asPrunedBefore(at: number): number {
  return at === 0 ? 0 : prunedBefore;
}

/** By what the layers were ranked. What was ranked by other grains than the recipe's is no order of it. */
export function loadRankings(
  state: NetworkState,
  recipe: Recipe,
  { rankedAt }: Pick<CheckpointHeader, 'rankedAt'>,
  arrays: CheckpointArrays,
): void {
  for (const layer of state.layers) {
    const pruningStep = rankedAt[layer.name];
    const scores = arrays.scores.get(layer.name);
    if (pruningStep === undefined || scores?.length !== grainCountOf(recipe, layer)) continue;
    state.rankings.set(layer.name, { pruningStep, scores: scores.slice() });
  }
}

function grainCountOf(recipe: Recipe, layer: PrunableLayer): number {
  return granularityOf(recipe.pruning.layers[layer.name].granularity).grainCount(layer);
}

/** The values of the masked weights alone, in order: half a checkpoint would else be zeros. */
function ofMasked(was: Float32Array, mask: Uint8Array): Float32Array {
  const values = new Float32Array(maskedCount(mask));
  let next = 0;
  for (let i = 0; i < mask.length; i += 1) {
    if (mask[i] === 1) continue;
    values[next] = was[i];
    next += 1;
  }
  return values;
}

function wasOf(arrays: CheckpointArrays, layer: string, prunedAt: Uint16Array): Float32Array {
  const masked = prunedAt.reduce((sum, at) => sum + Number(at !== 0), 0);
  const values = arrays.was.has(layer) ? savedWas(arrays, layer, masked) : undefined;
  const was = new Float32Array(prunedAt.length);
  let next = 0;
  for (let i = 0; i < was.length; i += 1) {
    if (prunedAt[i] === 0) continue;
    was[i] = values ? values[next] : Number.NaN;
    next += 1;
  }
  return was;
}
