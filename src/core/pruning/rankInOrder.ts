import type { RankedLayer } from '../criteria/rankedLayer.ts';
import type { PrunableLayer } from '../network/networks.ts';

/**
 * The place of weight `index`'s grain among the candidates of its ranking group, 1 = the last to go, and
 * how many grains the group has, fallen ones included; as `grainRank`, by the scores of a pruning step that
 * was only previewed. Undefined where the grain had fallen before it. Linear in the grains.
 */
export function rankInOrder(
  { granularity, grains, candidates, scores }: RankedLayer,
  layer: PrunableLayer,
  index: number,
): { place: number; of: number } | undefined {
  const grain = grains.of ? grains.of[index] : index;
  if (candidates[grain] !== 1) return undefined;
  const { of: groupOf } = granularity.groups(layer);
  const score = scores[grain];
  let place = 1;
  let of = 0;
  for (let other = 0; other < scores.length; other += 1) {
    if (groupOf && groupOf[other] !== groupOf[grain]) continue;
    of += 1;
    if (candidates[other] !== 1) continue;
    if (scores[other] > score || (scores[other] === score && other > grain)) place += 1;
  }
  return { place, of };
}
