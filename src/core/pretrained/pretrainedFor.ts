import type { PixelForm } from '../data/pixelValues.ts';
import { isSameNetwork } from '../network/isSameNetwork.ts';
import type { NetworkChoice } from '../network/networks.ts';
import type { PretrainedNetwork } from './PretrainedNetwork.ts';
import { pretrainedNetworks } from './pretrainedNetworks.ts';

/** The trained network that a recipe's network can go on from; undefined where there is none. */
export function pretrainedFor(
  choice: NetworkChoice & { data: { pixels: PixelForm } },
): PretrainedNetwork | undefined {
  return pretrainedNetworks.find(
    (known) => isSameNetwork(choice, known) && choice.data.pixels === known.data.pixels,
  );
}

/** The trained network whose file has this SHA-256; undefined where none has. */
export function pretrainedWith(checksum: string): PretrainedNetwork | undefined {
  return pretrainedNetworks.find((known) => known.checksum === checksum);
}
