/** When each weight was pruned: 0 = kept, k = at pruning step k of the run, `prunedByHand` or `prunedBefore`. */
import type { Grains } from './grains.ts';

/** Pruned by no pruning step of this run: it came with the start, or with a mask from outside. */
export const prunedBefore = 65_535;

/** Pruned by an edit of this run. */
export const prunedByHand = 65_534;

/** The last pruning step that is told apart: what falls later counts as fallen at that. */
export const lastPrunedAt = 65_533;

/**
 * When each grain fell: 0 while one of its weights is kept, else the pruning step that took the last
 * of them, `prunedByHand` where an edit took any, or `prunedBefore` where nothing in this run did.
 */
export function grainsPrunedAt(prunedAt: Uint16Array, { count, of }: Grains): Uint16Array {
  if (!of) return prunedAt;
  const fell = new Uint16Array(count).fill(prunedBefore);
  for (let i = 0; i < prunedAt.length; i += 1) {
    const at = prunedAt[i];
    const grain = of[i];
    const known = fell[grain];
    if (at === 0 || known === 0) fell[grain] = 0;
    else if (at !== prunedBefore && (known === prunedBefore || at > known)) fell[grain] = at;
  }
  return fell;
}
