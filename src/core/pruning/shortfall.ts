import type { Fraction } from '../../base/units.ts';
import type { Granularity } from '../granularities/granularity.ts';
import type { PrunableLayer } from '../network/networks.ts';
import type { ShortfallReason } from '../granularities/granularity.ts';

/**
 * Why a layer with `masked` masked weights is not at its planned sparsity; undefined where it is,
 * to the nearest weight.
 */
export function shortfallOf(
  layer: PrunableLayer,
  granularity: Granularity,
  sparsity: Fraction,
  masked: number,
): ShortfallReason | undefined {
  if (Math.abs(masked - sparsity * layer.count) <= 0.5 + 1e-6) return undefined;
  return masked > granularity.maskedRange(layer, sparsity).most
    ? { code: 'already-sparser' }
    : granularity.shortfall(layer, sparsity);
}
