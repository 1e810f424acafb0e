/**
 * Relative indices beside codes instead of values. A codebook has no zero for a filler to be, so
 * the last of the 2^k symbols means "2^k − 1 further, and no weight there"; symbol s below it means
 * that the next kept weight is s + 1 further.
 */
import { fillerCount, gapsOf } from './gaps.ts';

/** How often each of the 2^k symbols occurs for given gaps. */
export function countGapSymbols(gaps: Uint32Array, indexBits: number): Uint32Array {
  const reach = 2 ** indexBits - 1;
  const counts = new Uint32Array(reach + 1);
  for (let i = 0; i < gaps.length; i += 1) counts[(gaps[i] - 1) % reach] += 1;
  counts[reach] = fillerCount(gaps, reach);
  return counts;
}

export function gapSymbols(mask: Uint8Array, indexBits: number): Uint8Array {
  const gaps = gapsOf(mask);
  const reach = 2 ** indexBits - 1;
  const symbols = new Uint8Array(gaps.length + fillerCount(gaps, reach)).fill(reach);
  for (let i = 0, at = 0; i < gaps.length; i += 1, at += 1) {
    let gap = gaps[i];
    for (; gap > reach; gap -= reach) at += 1;
    symbols[at] = gap - 1;
  }
  return symbols;
}

/** The mask of `count` weights that symbols were made from. */
export function maskOfGapSymbols(
  symbols: Uint8Array | Uint16Array,
  count: number,
  indexBits: number,
): Uint8Array {
  const reach = 2 ** indexBits - 1;
  const mask = new Uint8Array(count);
  for (let i = 0, at = -1; i < symbols.length; i += 1) {
    at += symbols[i] === reach ? reach : symbols[i] + 1;
    if (symbols[i] !== reach) mask[at] = 1;
  }
  return mask;
}
