import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { BatchMatMulAttrs, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { callKernel, release, runWasmKernel } from './wasmKernel.ts';
import type { WasmKernel } from './wasmKernel.ts';

/**
 * Matrix product with optional transposes, `[…, m, k] · […, k, n] → […, m, n]`.
 *
 * The built-in kernel leaves XNNPACK for a scalar loop as soon as either side is transposed, which
 * every gradient of a dense layer does. Transposing first and multiplying then is about 4× faster.
 */
export function createBatchMatMul(builtIn: KernelFunc): WasmKernel<'a' | 'b', BatchMatMulAttrs> {
  return ({ inputs, attrs, backend }) => {
    const a = attrs.transposeA ? transposeInnermost(backend, inputs.a) : inputs.a;
    const b = attrs.transposeB ? transposeInnermost(backend, inputs.b) : inputs.b;
    const product = callKernel(
      builtIn,
      backend,
      { a, b },
      { transposeA: false, transposeB: false },
    );
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
