/** How TensorFlow Model Optimization counts and cuts, for the switch that shows what differs. */
import { assert } from '../../base/assert.ts';
import { spans, type Pieces } from '../../base/pieces.ts';
import type { Fraction } from '../../base/units.ts';
import { findBoundary } from '../selection/boundary.ts';
import { magnitude } from '../criteria/kinds/magnitude.ts';
import type { Granularity } from '../granularities/granularity.ts';
import { granularityOf } from '../granularities/registry.ts';
import type { PrunableLayer } from '../network/networks.ts';
import { poolScores } from '../selection/pooling.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { LayerState } from '../criteria/layerState.ts';

/** Of at most 16 weights each. */
const windowsInPiece = 2 ** 16;

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
 * and whatever the sparsity. In pieces, whose size is in weights or windows. Throws on NaN.
 *
 * Source: tensorflow-model-optimization, `pruning_impl.py`, `_update_mask` and
 * `_maybe_update_block_mask`.
 */
export function* tfmotMask(
  { layer, weights }: LayerState,
  recipe: Recipe,
  sparsity: Fraction,
): Pieces<{ mask: Uint8Array; threshold?: number }> {
  const granularity = granularityOf(recipe.pruning.layers[layer.name].granularity);
  const magnitudes = magnitude.score({ weights });
  for (let i = 0; i < magnitudes.length; i += 1) {
    assert(!Number.isNaN(magnitudes[i]), 'tfmotMask: want weights that are numbers, got NaN');
  }
  yield weights.length;
  const { pattern } = granularity;
  if (pattern) return { mask: yield* windowMask(layer, granularity, magnitudes, pattern.n) };

  const grains = granularity.grains(layer);
  const scores = poolScores(magnitudes, grains, recipe.pruning.pooling);
  yield weights.length;
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

/** Of every window the `keep` largest, of equal ones the first. */
function* windowMask(
  layer: PrunableLayer,
  granularity: Granularity,
  magnitudes: Float32Array,
  keep: number,
): Pieces<Uint8Array> {
  const { of, count } = granularity.groups(layer);
  assert(of, 'windowMask: want windows, got one group');
  const starts = new Uint32Array(count + 1);
  for (let i = 0; i < of.length; i += 1) starts[of[i] + 1] += 1;
  for (let window = 0; window < count; window += 1) starts[window + 1] += starts[window];
  yield of.length;
  const next = starts.slice();
  const members = new Uint32Array(of.length);
  for (let i = 0; i < of.length; i += 1) {
    members[next[of[i]]] = i;
    next[of[i]] += 1;
  }
  yield of.length;
  const mask = new Uint8Array(of.length);
  for (const span of spans(count, windowsInPiece)) {
    for (let window = span.from; window < span.to; window += 1) {
      for (let a = starts[window]; a < starts[window + 1]; a += 1) {
        const magnitude = magnitudes[members[a]];
        let ahead = 0;
        for (let b = starts[window]; b < starts[window + 1]; b += 1) {
          const other = magnitudes[members[b]];
          if (other > magnitude || (other === magnitude && b < a)) ahead += 1;
        }
        mask[members[a]] = Number(ahead < keep);
      }
    }
    yield span.to - span.from;
  }
  return mask;
}
