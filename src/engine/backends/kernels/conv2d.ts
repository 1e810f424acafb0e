import { backend_util } from '@tensorflow/tfjs-core';
import type { FusedConv2DAttrs, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import type { FindSimd } from '../simd/SimdKernels.ts';
import { convolveImages } from '../simd/convolveImages.ts';
import { callKernel, shape4 } from './wasmKernel.ts';
import type { WasmKernel } from './wasmKernel.ts';

/** Attributes of Conv2D, and of FusedConv2D, which has an activation besides. */
type ConvAttrs = Omit<FusedConv2DAttrs, 'activation'> & { readonly activation?: string };

type ConvInputs = 'x' | 'filter' | 'bias' | 'preluActivationWeights';

/**
 * Conv2D and FusedConv2D. XNNPACK, behind the built-in kernels, goes through a table of pointers, one
 * for each tap, which costs more than the arithmetic where taps have few channels; the networks here
 * have 1 to 64. Dilations, activations but ReLU, and outputs narrower than 4 go to `builtIn`.
 */
export function createConv2d(
  builtIn: KernelFunc,
  findSimd: FindSimd,
): WasmKernel<ConvInputs, ConvAttrs> {
  return ({ inputs, attrs, backend }) => {
    const { x, filter } = inputs;
    const bias: TensorInfo | undefined = inputs.bias;
    const { strides, dilations, pad, dimRoundingMode, dataFormat, activation = 'linear' } = attrs;
    const info = backend_util.computeConv2DInfo(
      shape4(x),
      shape4(filter),
      strides,
      dilations,
      pad,
      dimRoundingMode,
    );
    const simd = findSimd(backend);
    const isPlain =
      dataFormat === 'NHWC' &&
      info.dilationHeight === 1 &&
      info.dilationWidth === 1 &&
      info.outWidth >= 4 &&
      (activation === 'linear' || activation === 'relu');
    if (!simd || !isPlain) return callKernel(builtIn, backend, { ...inputs }, attrs);
    const hasRelu = activation === 'relu';
    return convolveImages(simd, backend, { x, filter, bias, hasRelu }, info);
  };
}
