import { deadUnits } from '../../core/selection/mask.ts';

/** What is pruned of one kernel, and when; arrays in the kernel's order, none of them written to. */
export interface LayerMask {
  /** 1 = kept. */
  mask: Uint8Array;
  /** 0 = kept, k = pruned at pruning step k, `prunedByHand` or `prunedBefore`. */
  prunedAt: Uint16Array;
  /** What each masked weight was just before it was masked: 0 = kept, NaN = not known. */
  was: Float32Array;
  /** By output unit, 1 = not a single kept weight. */
  dead: Uint8Array;
}

/** Mask and dead units follow from when each weight was pruned. */
export function layerMask(
  prunedAt: Uint16Array,
  was: Float32Array,
  shape: readonly number[],
): LayerMask {
  const mask = new Uint8Array(prunedAt.length);
  for (let i = 0; i < mask.length; i += 1) mask[i] = prunedAt[i] === 0 ? 1 : 0;
  return { mask, prunedAt, was, dead: deadUnits(mask, shape) };
}

/** By what weights are masked that were kept before. */
export interface Masking {
  /** What `prunedAt` becomes. */
  prunedAt: number;
  /** What they were; absent: nobody knows. */
  weights?: Float32Array;
}

/**
 * A kernel of `shape` once `mask` has taken the place of `before`. What was masked already keeps its
 * `prunedAt` and what it was; what is kept forgets both.
 */
export function remasked(
  before: LayerMask,
  mask: Uint8Array,
  { prunedAt, weights }: Masking,
  shape: readonly number[],
): LayerMask {
  const at = new Uint16Array(mask.length);
  const was = new Float32Array(mask.length);
  for (let i = 0; i < mask.length; i += 1) {
    if (mask[i] === 1) continue;
    if (before.mask[i] === 0) {
      at[i] = before.prunedAt[i];
      was[i] = before.was[i];
    } else {
      at[i] = prunedAt;
      was[i] = weights ? weights[i] : Number.NaN;
    }
  }
  return layerMask(at, was, shape);
}
