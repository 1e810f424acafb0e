import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { FindSimd } from '../simd/SimdKernels.ts';
import { heapFloats } from './wasmKernel.ts';
import type { WasmKernel } from './wasmKernel.ts';

/** Constants of one Adam step, as `ops/adamDecrease.ts` has them. */
export interface AdamAttrs {
  readonly rate1: number;
  readonly rate2: number;
  readonly scale: number;
  readonly epsilon: number;
}

/**
 * Adam's next moments and the decrease of the weights, `[nextM, nextV, decrease]`, in one pass over
 * the weights instead of a dozen; see `ops/adamDecrease.ts` for the formula.
 */
export function createAdamDecrease(
  findSimd: FindSimd,
): WasmKernel<'gradient' | 'm' | 'v', AdamAttrs, TensorInfo[]> {
  return ({ inputs, attrs, backend }) => {
    const { shape } = inputs.gradient;
    const results = Array.from({ length: 3 }, () => backend.makeOutput(shape, 'float32'));
    const g = heapFloats(backend, inputs.gradient);
    const m = heapFloats(backend, inputs.m);
    const v = heapFloats(backend, inputs.v);
    const [nextM, nextV, decrease] = results.map((result) => heapFloats(backend, result));
    const { rate1, rate2, scale, epsilon } = attrs;
    const simd = findSimd(backend);
    if (simd) {
      simd.adam(
        g.byteOffset,
        m.byteOffset,
        v.byteOffset,
        nextM.byteOffset,
        nextV.byteOffset,
        decrease.byteOffset,
        g.length,
        rate1,
        rate2,
        scale,
        epsilon,
      );
      return results;
    }
    for (let i = 0; i < g.length; i += 1) {
      nextM[i] = m[i] + (g[i] - m[i]) * rate1;
      nextV[i] = v[i] + (g[i] * g[i] - v[i]) * rate2;
      decrease[i] = (nextM[i] * scale) / (Math.sqrt(nextV[i]) + epsilon);
    }
    return results;
  };
}
