/** Distances between kept weights, the raw material of relative indices. */
import { keptCount } from '../../selection/mask.ts';

/** From each kept weight to the one before it, the first from just before the start: all ≥ 1. */
export function gapsOf(mask: Uint8Array): Uint32Array {
  const gaps = new Uint32Array(keptCount(mask));
  for (let i = 0, at = 0, last = -1; at < gaps.length; i += 1) {
    if (mask[i] === 0) continue;
    gaps[at] = i - last;
    last = i;
    at += 1;
  }
  return gaps;
}

/** Fillers if every gap above `reach` is cut into pieces of `reach`: Σ ⌊(gap − 1) / reach⌋. */
export function fillerCount(gaps: Uint32Array, reach: number): number {
  let fillers = 0;
  for (let i = 0; i < gaps.length; i += 1) {
    if (gaps[i] > reach) fillers += Math.floor((gaps[i] - 1) / reach);
  }
  return fillers;
}
