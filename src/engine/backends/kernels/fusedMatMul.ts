import type { _FusedMatMulAttrs, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import type { FindSimd } from '../simd/SimdKernels.ts';
import { isOneMatrixEach, lengthFromEnd, multiplyMatrices } from '../simd/multiplyMatrices.ts';
import { callKernel } from './wasmKernel.ts';
import type { WasmKernel } from './wasmKernel.ts';

type FusedMatMulInputs = 'a' | 'b' | 'bias' | 'preluActivationWeights';
type FusedMatMulAttrs = Omit<_FusedMatMulAttrs, 'activation'> & { readonly activation: string };

/**
 * Matrix product with bias and activation, `[1, m, k] · [1, k, n] + [n]`. Transposes, several
 * matrices at once, fewer than four rows and activations but ReLU go to `builtIn`.
 */
export function createFusedMatMul(
  builtIn: KernelFunc,
  findSimd: FindSimd,
): WasmKernel<FusedMatMulInputs, FusedMatMulAttrs> {
  return ({ inputs, attrs, backend }) => {
    const { a, b } = inputs;
    const bias: TensorInfo | undefined = inputs.bias;
    const { transposeA, transposeB, activation } = attrs;
    const simd = findSimd(backend);
    const isPlain =
      !transposeA &&
      !transposeB &&
      isOneMatrixEach(a, b) &&
      (activation === 'linear' || activation === 'relu');
    if (!simd || !isPlain) return callKernel(builtIn, backend, { ...inputs }, attrs);
    const hasRelu = activation === 'relu';
    const outShape = [1, lengthFromEnd(a, 2), lengthFromEnd(b, 1)];
    return multiplyMatrices(simd, backend, { a, b, bias, hasRelu }, outShape);
  };
}
