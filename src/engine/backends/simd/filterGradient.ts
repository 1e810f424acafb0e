import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';
import { heapFloats } from '../kernels/wasmKernel.ts';
import { PaddedImages } from './PaddedImages.ts';
import type { SimdKernels } from './SimdKernels.ts';

const floatBytes = 4;

/**
 * Gradient of a convolution with respect to its filter, see `conv2dBackpropFilter`.
 *
 * For one image and one filter row it is a sum of outer products, over all output positions, of a
 * strip of the input (filter width × channels neighbouring floats) with the output gradient there.
 * One image at a time stays in the first-level cache; where the convolution pads, a padded copy.
 */
export function filterGradient(
  simd: SimdKernels,
  backend: BackendWasm,
  { x, dy }: { readonly x: TensorInfo; readonly dy: TensorInfo },
  info: backend_util.Conv2DInfo,
): TensorInfo {
  const { outHeight, outWidth, outChannels, strideHeight, strideWidth } = info;
  const result = backend.makeOutput(info.filterShape, 'float32');
  const images = new PaddedImages(simd, backend, x, info);
  heapFloats(backend, result).fill(0);

  const dyPitch = outWidth * outChannels * floatBytes;
  const stripLength = info.filterWidth * info.inChannels;
  const resultPitch = stripLength * outChannels * floatBytes;
  for (let image = 0; image < info.batchSize; image += 1) {
    const { address, pitch } = images.rowsOf(image);
    for (let tapRow = 0; tapRow < info.filterHeight; tapRow += 1) {
      simd.addOuterProducts(
        address + tapRow * pitch,
        strideHeight * pitch,
        strideWidth * info.inChannels * floatBytes,
        backend.getMemoryOffset(dy.dataId) + image * outHeight * dyPitch,
        dyPitch,
        outChannels * floatBytes,
        outHeight,
        outWidth,
        backend.getMemoryOffset(result.dataId) + tapRow * resultPitch,
        stripLength,
        outChannels,
      );
    }
  }
  images.dispose();
  return result;
}
