import type { Fraction } from '../../base/units.ts';
import type { Quota } from './grains.ts';

/**
 * How many of a layer's `count` grains are pruned at `sparsity`, cumulatively:
 *
 *   min(count − 1, ⌊sparsity·count + 0.5⌋)
 *
 * in float64, so the realised share is within half a grain and one grain always stays.
 */
export function pruneCount(count: number, sparsity: Fraction): number {
  return Math.min(count - 1, Math.floor(sparsity * count + 0.5));
}

/** The quota of a layer that is one ranking group. */
export function layerQuota(count: number, sparsity: Fraction): Quota {
  return { kind: 'keepCounts', counts: Uint32Array.of(count - pruneCount(count, sparsity)) };
}
