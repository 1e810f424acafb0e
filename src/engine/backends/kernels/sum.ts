import { util } from '@tensorflow/tfjs-core';
import type { KernelFunc, SumAttrs, TensorInfo } from '@tensorflow/tfjs-core';
import type { FindSimd } from '../simd/SimdKernels.ts';
import { callKernel, heapFloats } from './wasmKernel.ts';
import type { WasmKernel } from './wasmKernel.ts';

/**
 * Sum over axes. Sums over all axes but the last, `[…, c] → [c]`, as every bias and batch-norm
 * gradient is, are done in place and in blocks of 64 rows; the built-in kernel transposes first, and
 * adds up a hundred thousand floats one after the other.
 */
export function createSum(builtIn: KernelFunc, findSimd: FindSimd): WasmKernel<'x', SumAttrs> {
  return ({ inputs, attrs, backend }) => {
    const { x } = inputs;
    const simd = findSimd(backend);
    if (!simd || !isOverLeadingAxes(x, attrs)) return callKernel(builtIn, backend, { x }, attrs);
    const columns = x.shape[x.shape.length - 1];
    const shape = attrs.keepDims ? [...x.shape.slice(0, -1).fill(1), columns] : [columns];
    const out = backend.makeOutput(shape, 'float32');
    const from = heapFloats(backend, x);
    const to = heapFloats(backend, out);
    simd.sumRows(from.byteOffset, from.length / columns, columns, to.byteOffset);
    return out;
  };
}

/** Whether the SIMD kernel takes it: floats, at least four columns, every axis but the last. */
function isOverLeadingAxes({ shape, dtype }: TensorInfo, { axis }: SumAttrs): boolean {
  const axes = util.parseAxisParam(axis, shape);
  return (
    dtype === 'float32' &&
    shape.length > 1 &&
    shape[shape.length - 1] >= 4 &&
    axes.length === shape.length - 1 &&
    !axes.includes(shape.length - 1)
  );
}
