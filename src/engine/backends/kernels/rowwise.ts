import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import type { FindSimd, SimdKernels } from '../simd/SimdKernels.ts';
import { callKernel, heapFloats } from './wasmKernel.ts';
import type { WasmKernel } from './wasmKernel.ts';

/**
 * A binary operation whose second operand is one row, `[…, c] ∘ [c]`, as a bias and everything in
 * batch normalisation is. The built-in kernels work out every element's index for a general
 * broadcast, which is ten times slower; they still do all other shapes.
 *
 * @param operation name of the SIMD kernel that does it
 */
export function createRowwise(
  builtIn: KernelFunc,
  findSimd: FindSimd,
  operation: 'addRow' | 'subtractRow' | 'multiplyRow',
): WasmKernel<'a' | 'b', object> {
  return ({ inputs, attrs, backend }) => {
    const { a, b } = inputs;
    const simd: SimdKernels | undefined = findSimd(backend);
    if (!simd || !isRowOf(a, b)) return callKernel(builtIn, backend, { a, b }, attrs);
    const result = backend.makeOutput(a.shape, 'float32');
    const x = heapFloats(backend, a);
    const row = heapFloats(backend, b);
    const out = heapFloats(backend, result);
    const rows = x.length / row.length;
    simd[operation](x.byteOffset, row.byteOffset, out.byteOffset, rows, row.length);
    return result;
  };
}

/** Whether the SIMD kernel takes it: floats, `b` as long as the last axis of `a`, and at least 4. */
function isRowOf(a: TensorInfo, b: TensorInfo): boolean {
  const columns = b.shape[0];
  return (
    a.dtype === 'float32' &&
    b.dtype === 'float32' &&
    b.shape.length === 1 &&
    a.shape.length > 1 &&
    a.shape[a.shape.length - 1] === columns &&
    columns >= 4
  );
}
