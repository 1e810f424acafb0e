import { RecentResults } from '../../../base/RecentResults.ts';
import type { Fraction } from '../../../base/units.ts';
import type { Recipe } from '../../../core/recipe/recipe.ts';
import type { SmallestEncoding } from '../../../core/storage/smallestEncoding.ts';
import type { NetworkSnapshot } from '../../network/NetworkSnapshot.ts';
import type { PruningMemo } from '../../training/pruneNetwork.ts';

/** Choices that are compared with each other; each holds some numbers a weight. */
const keptChoices = 3;

/** What previews of one network have in common, whatever their targets. */
export interface PreviewMemo {
  /** By all that scores depend on. */
  readonly rankings: RecentResults<string, PruningMemo>;
  /** Of the network as it is, by all that it depends on. */
  readonly accuracies: Map<string, Fraction>;
  readonly sizes: RecentResults<string, SmallestEncoding>;
}

/** Arrays and numbers, no tensors; gone with the snapshots that they are of. */
const memos = new WeakMap<NetworkSnapshot, PreviewMemo>();

export function memoOf(network: NetworkSnapshot): PreviewMemo {
  const known = memos.get(network);
  if (known) return known;
  const memo: PreviewMemo = {
    rankings: new RecentResults(keptChoices),
    accuracies: new Map(),
    sizes: new RecentResults(keptChoices),
  };
  memos.set(network, memo);
  return memo;
}

/** What of a recipe the scores of a pruning step depend on: all but how much is to go, and when. */
export function rankingKey({ pruning, phases: _phases, ...rest }: Recipe): string {
  const { criterion, pooling, statisticsBatches, rules } = pruning;
  const layers = Object.entries(pruning.layers).map(([name, layer]) => {
    return [name, layer.granularity, layer.criterion, layer.excluded];
  });
  return JSON.stringify([rest, criterion, pooling, statisticsBatches, rules, layers]);
}
