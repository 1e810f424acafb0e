import { add, mul, type Tensor } from '@tensorflow/tfjs-core';
import type { Parameter } from '../network/Parameter.ts';
import type { Optimizer, StepContext } from './Optimizer.ts';

/** Plain stochastic gradient descent: `d = learningRate·g`. */
export const sgd: Optimizer = {
  moments: 0,
  decrease: (_parameter, gradient, { learningRate }) => mul(gradient, learningRate),
};

/**
 * Gradient descent with (heavy-ball) momentum, as TensorFlow's:
 *
 *   v ← momentum·v + g,   d = learningRate·v
 *
 * @param momentum in [0, 1)
 */
export function momentumSgd(momentum: number): Optimizer {
  return {
    moments: 1,
    decrease(parameter: Parameter, gradient: Tensor, { learningRate }: StepContext): Tensor {
      const [velocity] = parameter.moments;
      velocity.assign(add(mul(velocity, momentum), gradient));
      return mul(velocity, learningRate);
    },
  };
}
