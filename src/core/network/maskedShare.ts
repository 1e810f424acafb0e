import type { Fraction } from '../../base/units.ts';
import { prunableLayers, type NetworkChoice } from './networks.ts';

/**
 * Masked share of all kernel weights of a network, by that of each layer's; layers that are not named have none, and
 * a layer's share is of whole weights.
 */
export function maskedShare(
  network: NetworkChoice,
  layers: Readonly<Record<string, { weights: Fraction }>> = {},
): Fraction {
  let [masked, weights] = [0, 0];
  for (const { name, count } of prunableLayers(network)) {
    masked += Math.round((layers[name]?.weights ?? 0) * count);
    weights += count;
  }
  return masked / weights;
}
