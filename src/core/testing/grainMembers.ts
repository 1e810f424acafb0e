import type { Granularity } from '../granularities/granularity.ts';
import type { PrunableLayer } from '../network/networks.ts';

/** The flat indices of a grain's weights, in order. */
export function grainMembers(
  granularity: Granularity,
  layer: PrunableLayer,
  grain: number,
): number[] {
  const { of } = granularity.grains(layer);
  return Array.from({ length: layer.count }, (_, i) => i).filter((i) => (of?.[i] ?? i) === grain);
}
