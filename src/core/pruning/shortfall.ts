import type { Fraction } from '../../base/units.ts';
import type { Granularity } from '../granularities/granularity.ts';
import type { PrunableLayer } from '../network/networks.ts';
import type { ShortfallReason } from '../granularities/granularity.ts';
import type { LayerPruning, LayerStart } from '../records/records.ts';

/**
 * Why a layer with `masked` masked weights is not at its planned sparsity; undefined where it is,
 * to the nearest weight.
 *
 * @param byHand how many of them an edit has masked
 */
export function shortfallOf(
  layer: PrunableLayer,
  granularity: Granularity,
  sparsity: Fraction,
  { masked, byHand = 0 }: { masked: number; byHand?: number | undefined },
): ShortfallReason | undefined {
  if (Math.abs(masked - sparsity * layer.count) <= 0.5 + 1e-6) return undefined;
  const { most } = granularity.maskedRange(layer, sparsity);
  if (masked <= most) return granularity.shortfall(layer, sparsity);
  return masked - byHand <= most
    ? { code: 'by-hand', weights: masked - most }
    : { code: 'already-sparser' };
}

/**
 * The same of a layer as it is now: what edits have masked or revived since its last pruning step, or
 * since it began, comes before what that step says.
 */
export function presentShortfall(
  last: Pick<LayerPruning, 'masked' | 'shortfall'> | undefined,
  start: LayerStart | undefined,
  { masked, count }: { masked: number; count: number },
): ShortfallReason | undefined {
  const since = masked - (last?.masked ?? Math.round((start?.weights ?? 0) * count));
  if (since === 0) return last?.shortfall;
  const before = last?.shortfall?.code === 'by-hand' ? last.shortfall.weights : 0;
  return { code: 'by-hand', weights: since + before };
}
