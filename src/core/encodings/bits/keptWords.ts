import { keptCount } from '../../selection/mask.ts';
import { wordsOf } from './words.ts';
import type { MaskedWeights } from '../encoding.ts';

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
