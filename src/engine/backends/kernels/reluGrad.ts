import type { FindSimd } from '../simd/SimdKernels.ts';
import { heapFloats } from './wasmKernel.ts';
import type { WasmKernel } from './wasmKernel.ts';

/**
 * Gradient of ReLU from its output, `dx = dy where y > 0, else 0`, in one pass; see
 * `ops/reluGradient.ts`. A kernel of our own: TensorFlow.js takes two, a step and a product.
 */
export function createReluGrad(findSimd: FindSimd): WasmKernel<'dy' | 'y', unknown> {
  return ({ inputs, backend }) => {
    const result = backend.makeOutput(inputs.dy.shape, 'float32');
    const dy = heapFloats(backend, inputs.dy);
    const y = heapFloats(backend, inputs.y);
    const dx = heapFloats(backend, result);
    const simd = findSimd(backend);
    if (simd) simd.reluGradient(dy.byteOffset, y.byteOffset, dx.byteOffset, dy.length);
    else for (let i = 0; i < dx.length; i += 1) dx[i] = y[i] > 0 ? dy[i] : 0;
    return result;
  };
}
