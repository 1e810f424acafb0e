import type { PrunableLayer } from '../../../core/network/networks.ts';
import type { Network } from '../../network/Network.ts';

/** Of a layer's feature maps: `[height, width, channels]`, `[units]` of a dense layer. */
export function mapShape({ kind, outputMap }: PrunableLayer): number[] {
  return kind === 'conv' ? [...outputMap] : [outputMap[2]];
}

/** Units of a layer without a kept weight, from 0. */
export function deadUnitsOf(network: Pick<Network, 'deadUnits'>, layer: string): number[] {
  return Array.from(network.deadUnits(layer)).flatMap((isDead, unit) => (isDead ? [unit] : []));
}
