import { sharedValues, type SharedWeights } from '../../../core/quantization/shareWeights.ts';
import type { Trainer } from '../../training/Trainer.ts';

/** A layer whose kept weights take the values of a codebook. */
export interface SharedLayer {
  name: string;
  mask: Uint8Array;
  shared: SharedWeights;
}

/** Gives a network the kernels that its codebooks stand for. */
export function putShared(trainer: Trainer, layers: readonly SharedLayer[]): void {
  for (const { name, mask, shared } of layers) trainer.putWeights(name, sharedValues(shared, mask));
}
