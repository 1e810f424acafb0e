/**
 * Where a mask is not written down, a kept weight of exactly +0 looks like a pruned one. Such
 * encodings end with the positions of those weights, 4 bytes each: none in a trained network, as a
 * rule, and then the list is empty.
 */
import { wordsOf } from './words.ts';
import type { MaskedWeights } from '../encoding.ts';

/** Flat indices of kept weights that are +0, rising. */
export function keptZeros({ weights, mask }: MaskedWeights): Uint32Array {
  const words = wordsOf(weights);
  const found: number[] = [];
  for (let i = 0; i < words.length; i += 1) if (words[i] === 0 && mask[i] === 1) found.push(i);
  return Uint32Array.from(found);
}

/** How many there are. */
export function countKeptZeros({ weights, mask }: MaskedWeights): number {
  const words = wordsOf(weights);
  let found = 0;
  for (let i = 0; i < words.length; i += 1) if (words[i] === 0 && mask[i] === 1) found += 1;
  return found;
}

/** The mask of decoded weights: 1 where a weight is not +0 or is listed. */
export function maskOf(words: Uint32Array, zeros: Uint32Array): Uint8Array {
  const mask = new Uint8Array(words.length);
  for (let i = 0; i < words.length; i += 1) mask[i] = words[i] === 0 ? 0 : 1;
  for (const index of zeros) mask[index] = 1;
  return mask;
}
