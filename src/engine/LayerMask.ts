import { deadUnits } from '../core/selection/mask.ts';

/** What is pruned of one kernel, and when; arrays in the kernel's order, none of them written to. */
export interface LayerMask {
  /** 1 = kept. */
  mask: Uint8Array;
  /** 0 = kept, k = pruned at pruning step k, or `prunedBefore`. */
  prunedAt: Uint16Array;
  /** By output unit, 1 = not a single kept weight. */
  dead: Uint8Array;
}

/** `prunedAt` of a weight that no pruning step of this run pruned: it came with the start, or a random mask. */
export const prunedBefore = 65_535;

/** Mask and dead units follow from when each weight was pruned. */
export function layerMask(prunedAt: Uint16Array, shape: readonly number[]): LayerMask {
  const mask = new Uint8Array(prunedAt.length);
  for (let i = 0; i < mask.length; i += 1) mask[i] = prunedAt[i] === 0 ? 1 : 0;
  return { mask, prunedAt, dead: deadUnits(mask, shape) };
}

/** `prunedAt` after pruning step `pruningStep` made `mask` out of `before`; kept weights are at 0 again. */
export function prunedAtAfter(
  before: LayerMask,
  mask: Uint8Array,
  pruningStep: number,
): Uint16Array {
  const now = Math.min(pruningStep, prunedBefore - 1);
  return before.prunedAt.map((at, weight) => {
    if (mask[weight] === 1) return 0;
    return before.mask[weight] === 1 ? now : at;
  });
}
