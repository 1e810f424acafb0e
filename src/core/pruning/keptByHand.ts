/** What an edit by hand makes of a layer's mask. */
import type { Granularity } from '../granularities/granularity.ts';
import { granularityOf } from '../granularities/registry.ts';
import { fieldPath } from '../methods/fieldPath.ts';
import type { PrunableLayer } from '../network/networks.ts';
import type { Recipe, RecipeProblem, SetKept } from '../recipe/recipe.ts';
import type { Grains } from '../selection/grains.ts';
import { grainsPrunedAt, prunedByHand } from '../selection/prunedAt.ts';

/** A layer before the edit, by weight. */
export interface HandedLayer {
  layer: PrunableLayer;
  /** 0 = kept, else when it was pruned. */
  prunedAt: Uint16Array;
  /** What each masked weight was just before it was masked, NaN = not known. */
  was: Float32Array;
}

export interface KeptByHand {
  /** Those of the grains that are not so already, ascending: a revival of them undoes their fall, and the other way round. */
  grains: number[];
  /** A new array: when each weight was pruned, the edit included. */
  prunedAt: Uint16Array;
}

/**
 * Prunes grains that are alive, or revives grains that are not; the others stay as they are. A grain that
 * falls loses all its kept weights. A revival undoes the fall: back come the weights that fell last, and
 * what a partly masked grain had lost before stays masked. Linear in the weights.
 */
export function keptByHand(
  { layer, prunedAt }: Pick<HandedLayer, 'layer' | 'prunedAt'>,
  granularity: Granularity,
  { grains: wanted, isKept }: Pick<SetKept, 'grains' | 'isKept'>,
): KeptByHand {
  const grains = granularity.grains(layer);
  const fell = grainsPrunedAt(prunedAt, grains);
  const changes = new Uint8Array(grains.count);
  for (const grain of wanted) changes[grain] = Number(fell[grain] === 0 ? !isKept : isKept);
  const next = prunedAt.slice();
  for (let i = 0; i < next.length; i += 1) {
    const grain = grainOf(grains, i);
    if (changes[grain] === 0 || prunedAt[i] !== fell[grain]) continue;
    next[i] = isKept ? 0 : prunedByHand;
  }
  return { grains: indicesOf(changes), prunedAt: next };
}

/**
 * Why the masks that are there forbid an edit by hand that its recipe allows: `breaks-pattern` (a window
 * would keep more than N of M), `last-grain` (a layer always keeps one), `value-not-known` (nobody knows
 * what a weight was), or `no-change` (all are so already).
 */
export function keptByHandProblem(
  state: HandedLayer,
  recipe: Recipe,
  request: SetKept,
): RecipeProblem | undefined {
  const { layer, was } = state;
  const granularity = granularityOf(recipe.pruning.layers[layer.name].granularity);
  const { grains, prunedAt } = keptByHand(state, granularity, request);
  const field = 'grains';
  const { isKept } = request;
  if (grains.length === 0) {
    const rule = `all of them are ${isKept ? 'kept' : 'pruned'} already`;
    return { field, code: 'no-change', rule, value: request.grains };
  }
  if (!isKept) {
    if (grainsPrunedAt(prunedAt, granularity.grains(layer)).includes(0)) return undefined;
    const rule = `the last grain of ${layer.name} always stays`;
    return { field, code: 'last-grain', rule, value: grains };
  }
  const strange = state.prunedAt.findIndex((at, i) => at !== prunedAt[i] && Number.isNaN(was[i]));
  if (strange >= 0) {
    const rule = 'nobody knows what the weight was when it was masked';
    return {
      field,
      code: 'value-not-known',
      rule,
      value: grainOf(granularity.grains(layer), strange),
    };
  }
  return patternProblem(state, granularity, prunedAt);
}

/** A window in which a weight would come back, and more be kept than the pattern allows. */
function patternProblem(
  { layer, prunedAt: before }: HandedLayer,
  granularity: Granularity,
  prunedAt: Uint16Array,
): RecipeProblem | undefined {
  const { pattern } = granularity;
  const windows = granularity.groups(layer);
  if (!pattern || !windows.of) return undefined;
  const kept = new Uint8Array(windows.count);
  for (let i = 0; i < prunedAt.length; i += 1) kept[windows.of[i]] += Number(prunedAt[i] === 0);
  for (let i = 0; i < prunedAt.length; i += 1) {
    const count = kept[windows.of[i]];
    if (prunedAt[i] === before[i] || count <= pattern.n) continue;
    const { n, m } = pattern;
    return {
      field: fieldPath(['pruning', 'layers', layer.name, 'granularity']),
      code: 'breaks-pattern',
      rule: `a window of ${m} weights would keep ${count}, which is more than ${n}`,
      params: { n, m, kept: count },
      value: i,
    };
  }
  return undefined;
}

function grainOf({ of }: Grains, weight: number): number {
  return of ? of[weight] : weight;
}

function indicesOf(flags: Uint8Array): number[] {
  const indices: number[] = [];
  for (let i = 0; i < flags.length; i += 1) if (flags[i] === 1) indices.push(i);
  return indices;
}
