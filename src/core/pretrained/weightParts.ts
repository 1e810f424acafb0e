import { prunableLayers, unitCount, type NetworkChoice } from '../network/networks.ts';

/** One array of a network's weights. */
export interface WeightPart {
  layer: string;
  role: 'kernel' | 'bias';
  /** In TensorFlow.js order. */
  shape: readonly number[];
  count: number;
}

/**
 * What a file of weights holds, in order: kernel and bias of each layer. Throws `Error` for a network
 * with batch norm, whose statistics have no place in it.
 */
export function weightParts(choice: NetworkChoice): WeightPart[] {
  return prunableLayers(choice).flatMap(({ name, shape, count, hasBatchNorm }): WeightPart[] => {
    if (hasBatchNorm) throw new Error(`weightParts: want layers without batch norm, got ${name}`);
    const units = unitCount(shape);
    return [
      { layer: name, role: 'kernel', shape, count },
      { layer: name, role: 'bias', shape: [units], count: units },
    ];
  });
}
