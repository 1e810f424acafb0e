import type { Grains } from '../selection/grains.ts';
import { grainsPrunedAt } from '../selection/prunedAt.ts';

/** What became of a weight at one pruning step. */
export const weightChange = { none: 0, died: 1, born: 2 } as const;

/** What one pruning step did to a layer. */
export interface StepChanges {
  /** By weight, one of `weightChange`. */
  weights: Uint8Array;
  /** Grains that lost their last kept weight. */
  died: number;
  /** Grains without a kept weight that got one. */
  born: number;
}

export interface PrunedLayer {
  /** Just after the pruning step: 0 = kept, k = pruned at pruning step k. */
  prunedAt: Uint16Array;
  pruningStep: number;
  /** When each weight was pruned as of just before it; absent where nothing was born. */
  before?: Uint16Array | undefined;
  grains: Grains;
}

/** Deaths tell themselves by their date; what was born has lost it, so the mask before is needed. */
export function stepChanges({ prunedAt, pruningStep, before, grains }: PrunedLayer): StepChanges {
  const weights = new Uint8Array(prunedAt.length);
  for (let i = 0; i < weights.length; i += 1) {
    if (prunedAt[i] === pruningStep) weights[i] = weightChange.died;
    else if (before && prunedAt[i] === 0 && before[i] !== 0) weights[i] = weightChange.born;
  }
  const fell = grainsPrunedAt(prunedAt, grains);
  const fellBefore = before && grainsPrunedAt(before, grains);
  let died = 0;
  let born = 0;
  for (let grain = 0; grain < fell.length; grain += 1) {
    if (fell[grain] === pruningStep) died += 1;
    else if (fellBefore && fell[grain] === 0 && fellBefore[grain] !== 0) born += 1;
  }
  return { weights, died, born };
}
