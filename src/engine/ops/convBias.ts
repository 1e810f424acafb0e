import {
  engine,
  registerGradient,
  sum,
  type NamedAttrMap,
  type Tensor,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { assert } from '../../base/assert.ts';
import { reluGradient } from './reluGradient.ts';

export interface ConvBias {
  /** `[kh, kw, inC, outC]`. */
  readonly kernel: Tensor4D;
  /** `[outC]`. */
  readonly bias: Tensor;
  readonly padding: 'same' | 'valid';
  readonly hasRelu: boolean;
}

const geometry = {
  strides: [1, 1],
  dilations: [1, 1],
  dataFormat: 'NHWC',
};

/**
 * Convolution with stride 1, plus bias, with or without ReLU:
 *
 *   y = relu(conv(x, kernel) + bias)
 *
 * x `[n, h, w, inC]`, y `[n, h', w', outC]`. One kernel, so the output is written once; TensorFlow.js
 * itself fuses only where no gradient is wanted. Differentiable in x, kernel and bias, and the
 * gradient of what nobody asks for (the images) is not computed.
 */
export function convBias(x: Tensor4D, { kernel, bias, padding, hasRelu }: ConvBias): Tensor4D {
  const activation = hasRelu ? 'relu' : 'linear';
  return engine().runKernel<Tensor4D>(
    'FusedConv2D',
    { x, filter: kernel, bias },
    { ...geometry, pad: padding, activation },
  );
}

registerGradient({
  kernelName: 'FusedConv2D',
  inputsToSave: ['x', 'filter'],
  outputsToSave: [true],
  gradFunc: (gradient, [x, filter, y], { pad, activation }) => {
    assert(!Array.isArray(gradient), 'convBias: want one output');
    // Made here and not in the closures below, each of which frees what it makes.
    const dy = activation === 'relu' ? reluGradient(gradient, y) : gradient;
    const attrs = { ...geometry, pad };
    return {
      x: () => run('Conv2DBackpropInput', { dy, filter }, { ...attrs, inputShape: x.shape }),
      filter: () => run('Conv2DBackpropFilter', { x, dy }, { ...attrs, filterShape: filter.shape }),
      bias: () => sum(dy, [0, 1, 2]),
    };
  },
});

function run(kernelName: string, inputs: Record<string, Tensor>, attrs: NamedAttrMap): Tensor {
  return engine().runKernel<Tensor>(kernelName, inputs, attrs);
}
