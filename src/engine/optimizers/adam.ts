import type { Tensor } from '@tensorflow/tfjs-core';
import type { Parameter } from '../network/Parameter.ts';
import { adamDecrease } from '../ops/adamDecrease.ts';
import type { Optimizer, StepContext } from './Optimizer.ts';

const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-7;

/**
 * Adam with TensorFlow's default constants and TensorFlow.js's place for epsilon:
 *
 *   m ← β1·m + (1 − β1)·g,   v ← β2·v + (1 − β2)·g²
 *   d = learningRate · (m / (1 − β1^t)) / (sqrt(v / (1 − β2^t)) + ε)
 *     = (learningRate·c2 / (1 − β1^t)) · m / (sqrt(v) + ε·c2),   c2 = sqrt(1 − β2^t)
 *
 * with β1 = 0.9, β2 = 0.999, ε = 1e-7 and t = 1 at the first step. The last form divides by the
 * corrections once as scalars instead of once per weight. t comes from the trainStep and not from
 * running products of β, so a restored run goes on exactly.
 *
 * Source: Kingma & Ba 2015, arXiv:1412.6980, algorithm 1.
 */
export const adam: Optimizer = {
  moments: 2,
  decrease(parameter: Parameter, gradient: Tensor, { learningRate, step }: StepContext): Tensor {
    const [m, v] = parameter.moments;
    const secondCorrection = Math.sqrt(1 - beta2 ** step);
    const [nextM, nextV, decrease] = adamDecrease(
      { gradient, m, v },
      {
        rate1: 1 - beta1,
        rate2: 1 - beta2,
        scale: (learningRate * secondCorrection) / (1 - beta1 ** step),
        epsilon: epsilon * secondCorrection,
      },
    );
    m.assign(nextM);
    v.assign(nextV);
    return decrease;
  },
};
