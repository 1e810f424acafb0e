/** How TensorFlow Model Optimization counts and cuts, for the switch that shows what differs. */
import { assert } from '../../base/assert.ts';
import type { Fraction } from '../../base/units.ts';
import { findBoundary } from '../selection/boundary.ts';
import { magnitude } from '../criteria/kinds/magnitude.ts';
import type { Granularity } from '../granularities/granularity.ts';
import { granularityOf } from '../granularities/registry.ts';
import type { PrunableLayer } from '../network/networks.ts';
import { poolScores } from '../selection/pooling.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { LayerState } from '../criteria/layerState.ts';

/** To the nearest whole number, halves to the even one, as `tf.round`. */
function roundHalfToEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/**
 * How many of `count` grains tfmot means to keep, all in float32:
 *
 *   max(round_half_even(count·(1 − sparsity)), 1)
 */
export function tfmotKeepCount(count: number, sparsity: Fraction): number {
  const density = Math.fround(1 - Math.fround(sparsity));
  return Math.max(roundHalfToEven(Math.fround(Math.fround(count) * density)), 1);
}

/**
 * The mask that tfmot makes. All weights are ranked anew, masked ones too, so whatever has drifted
 * past the threshold comes back:
 *
 *   threshold = the k-th largest pooled |w|,   kept where pooled |w| ≥ threshold
 *
 * Everything that ties with the threshold stays, so ties under-prune, and a threshold of 0 opens
 * every weight. Under keep N of M each window keeps its N largest, of equal ones the first, at once
 * and whatever the sparsity. Throws on NaN.
 *
 * Source: tensorflow-model-optimization, `pruning_impl.py`, `_update_mask` and
 * `_maybe_update_block_mask`.
 */
export function tfmotMask(
  { layer, weights }: LayerState,
  recipe: Recipe,
  sparsity: Fraction,
): { mask: Uint8Array; threshold?: number } {
  const granularity = granularityOf(recipe.pruning.layers[layer.name].granularity);
  const magnitudes = magnitude.score({ weights });
  for (let i = 0; i < magnitudes.length; i += 1) {
    assert(!Number.isNaN(magnitudes[i]), 'tfmotMask: want weights that are numbers, got NaN');
  }
  const { pattern } = granularity;
  if (pattern) return { mask: windowMask(layer, granularity, magnitudes, pattern.n) };

  const grains = granularity.grains(layer);
  const scores = poolScores(magnitudes, grains, recipe.pruning.pooling);
  const keepCount = tfmotKeepCount(grains.count, sparsity);
  const everyGrain = new Uint8Array(grains.count).fill(1);
  const { score: boundary } = findBoundary(scores, everyGrain, grains.count - keepCount + 1);
  const { of } = grains;
  const mask = new Uint8Array(weights.length);
  for (let i = 0; i < mask.length; i += 1) mask[i] = Number(scores[of ? of[i] : i] >= boundary);
  let threshold: number | undefined;
  for (let grain = 0; grain < scores.length; grain += 1) {
    const score = scores[grain];
    if (score < boundary && (threshold === undefined || score > threshold)) threshold = score;
  }
  return { mask, ...(threshold === undefined ? {} : { threshold }) };
}

function windowMask(
  layer: PrunableLayer,
  granularity: Granularity,
  magnitudes: Float32Array,
  keep: number,
): Uint8Array {
  const { of, count } = granularity.groups(layer);
  assert(of, 'windowMask: want windows, got one group');
  const members: number[][] = Array.from({ length: count }, () => []);
  for (let i = 0; i < of.length; i += 1) members[of[i]].push(i);
  const mask = new Uint8Array(magnitudes.length);
  for (const window of members) {
    window.sort((a, b) => magnitudes[b] - magnitudes[a] || a - b);
    for (const index of window.slice(0, keep)) mask[index] = 1;
  }
  return mask;
}
