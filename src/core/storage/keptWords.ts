import { wordsOf } from './words.ts';
import type { MaskedWeights } from './encoding.ts';

/** Kept weights of a mask. */
export function keptCount(mask: Uint8Array): number {
  let kept = 0;
  for (let i = 0; i < mask.length; i += 1) kept += mask[i];
  return kept;
}

/** The 32-bit patterns of the kept weights in flat order. */
export function keptWords({ weights, mask }: MaskedWeights): Uint32Array {
  const words = wordsOf(weights);
  const kept = new Uint32Array(keptCount(mask));
  for (let i = 0, at = 0; at < kept.length; i += 1) {
    if (mask[i] === 0) continue;
    kept[at] = words[i];
    at += 1;
  }
  return kept;
}
