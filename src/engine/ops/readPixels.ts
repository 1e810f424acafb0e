import { engine, getBackend, getKernel, tensor4d, type Tensor4D } from '@tensorflow/tfjs-core';
import { fillPixels } from '../backends/kernels/readPixels.ts';

/**
 * Bytes of pixels as what is read for each of them, `values[byte]`, in the shape `[count, height, width,
 * channels]`: without an array on the way where the backend has a kernel for it (wasm).
 *
 * @param values `[256]`
 */
export function readPixels(
  pixels: Uint8Array,
  values: Float32Array,
  shape: [number, number, number, number],
): Tensor4D {
  if (getKernel('ReadPixels', getBackend()))
    return engine().runKernel<Tensor4D>('ReadPixels', {}, { pixels, values, shape });
  const read = new Float32Array(pixels.length);
  fillPixels(read, pixels, values);
  return tensor4d(read, shape, 'float32');
}
