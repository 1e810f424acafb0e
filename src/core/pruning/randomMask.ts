import { createRandom } from '../../base/random.ts';
import { granularityOf } from '../granularities/registry.ts';
import type { RankingGroups } from '../selection/grains.ts';
import type { PrunableLayer } from '../network/networks.ts';
import { aliveGrains } from '../ranking/rankLayer.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { select } from '../selection/select.ts';

/**
 * A mask of as many grains as `mask` keeps, drawn uniformly without looking at weights: the control
 * of a lottery ticket. Every ranking group (under keep N of M, every window) keeps as many as it
 * did; where grains are equally large, so does the layer keep as many weights. A grain with a single
 * kept weight counts as kept. An excluded layer keeps its mask. A pure function of the recipe's seed, the layer and `mask`.
 *
 * Source: Frankle & Carbin 2019, arXiv:1803.03635, figure 1 (randomly sampled sparse networks).
 */
export function randomMask(layer: PrunableLayer, recipe: Recipe, mask: Uint8Array): Uint8Array {
  const { excluded, granularity: kind } = recipe.pruning.layers[layer.name];
  if (excluded) return mask.slice();
  const granularity = granularityOf(kind);
  const grains = granularity.grains(layer);
  const groups = granularity.groups(layer);
  const random = createRandom(recipe.seed, 'random mask', layer.name);
  const scores = Float32Array.from({ length: grains.count }, () => random.next());
  const candidates = new Uint8Array(grains.count).fill(1);
  const counts = keptByGroup(aliveGrains(mask, grains), groups);
  const kept = select({ scores, candidates, groups, quota: { kind: 'keepCounts', counts } });
  const { of } = grains;
  return of ? Uint8Array.from(of, (grain) => kept[grain]) : kept;
}

function keptByGroup(kept: Uint8Array, { count, of }: RankingGroups): Uint32Array {
  const counts = new Uint32Array(count);
  for (let grain = 0; grain < kept.length; grain += 1) counts[of ? of[grain] : 0] += kept[grain];
  return counts;
}
