import { add, sum, tidy, type Scalar } from '@tensorflow/tfjs-core';
import type { NetworkState } from '../network/NetworkState.ts';

/**
 * One number on the device that is finite if every weight, bias, scale and shift is: their sum. The loss
 * alone does not tell, as a ReLU makes 0 of what is not a number, and training goes on with it.
 */
export function weightProbe({ model }: NetworkState): Scalar {
  return tidy(() =>
    model.parameters
      .map(({ value }): Scalar => sum(value))
      .reduce((total, one): Scalar => add(total, one)),
  );
}
