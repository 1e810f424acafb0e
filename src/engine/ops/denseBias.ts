import {
  engine,
  matMul,
  registerGradient,
  reshape,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { assert } from '../../base/assert.ts';
import { reluGradient } from './reluGradient.ts';

export interface DenseBias {
  /** `[in, out]`. */
  readonly kernel: Tensor2D;
  /** `[out]`. */
  readonly bias: Tensor;
  readonly hasRelu: boolean;
}

/**
 * A dense layer, `y = relu(x · kernel + bias)`, with or without the ReLU, as one kernel.
 *
 * x `[n, in]`, y `[n, out]`. Differentiable in x, kernel and bias; see `convBias`.
 */
export function denseBias(x: Tensor2D, { kernel, bias, hasRelu }: DenseBias): Tensor2D {
  const [count, inputs] = x.shape;
  const outputs = kernel.shape[1];
  const product = engine().runKernel<Tensor3D>(
    '_FusedMatMul',
    { a: reshape(x, [1, count, inputs]), b: reshape(kernel, [1, inputs, outputs]), bias },
    { transposeA: false, transposeB: false, activation: hasRelu ? 'relu' : 'linear' },
  );
  return reshape(product, [count, outputs]);
}

registerGradient({
  kernelName: '_FusedMatMul',
  inputsToSave: ['a', 'b'],
  outputsToSave: [true],
  gradFunc: (gradient, [a, b, y], { activation }) => {
    assert(!Array.isArray(gradient), 'denseBias: want one output');
    // Made here and not in the closures below, each of which frees what it makes.
    const dy = activation === 'relu' ? reluGradient(gradient, y) : gradient;
    return {
      a: () => matMul(dy, b, false, true),
      b: () => matMul(a, dy, true, false),
      bias: () => sum(dy, [0, 1]),
    };
  },
});
