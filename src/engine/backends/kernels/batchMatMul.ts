import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { BatchMatMulAttrs, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import type { FindSimd } from '../simd/SimdKernels.ts';
import { isOneMatrixEach, lengthFromEnd, multiplyMatrices } from '../simd/multiplyMatrices.ts';
import { callKernel, release, runWasmKernel } from './wasmKernel.ts';
import type { WasmKernel } from './wasmKernel.ts';

/**
 * Matrix product with optional transposes, `[…, m, k] · […, k, n] → […, m, n]`.
 *
 * The built-in kernel falls to a scalar loop as soon as either side is transposed, as in every
 * gradient of a dense layer, so transposing comes first: it costs a tenth of the product or less.
 * Several matrices at once, fewer than four rows, and where there is no SIMD: `builtIn` multiplies.
 */
export function createBatchMatMul(
  builtIn: KernelFunc,
  findSimd: FindSimd,
): WasmKernel<'a' | 'b', BatchMatMulAttrs> {
  return ({ inputs, attrs, backend }) => {
    const a = attrs.transposeA ? transposeInnermost(backend, inputs.a) : inputs.a;
    const b = attrs.transposeB ? transposeInnermost(backend, inputs.b) : inputs.b;
    const simd = findSimd(backend);
    const product =
      simd && isOneMatrixEach(a, b)
        ? multiplyMatrices(simd, backend, { a, b, bias: undefined, hasRelu: false }, [
            ...(a.shape.length > b.shape.length ? a : b).shape.slice(0, -2),
            lengthFromEnd(a, 2),
            lengthFromEnd(b, 1),
          ])
        : callKernel(builtIn, backend, { a, b }, { transposeA: false, transposeB: false });
    if (attrs.transposeA) release(backend, a);
    if (attrs.transposeB) release(backend, b);
    return product;
  };
}

function transposeInnermost(backend: BackendWasm, x: TensorInfo): TensorInfo {
  const perm = x.shape.map((_, axis) => axis);
  perm.push(...perm.splice(-2).reverse());
  return runWasmKernel('Transpose', backend, { x }, { perm });
}
