import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';
import { heapFloats, release } from '../kernels/wasmKernel.ts';
import { PaddedImages } from './PaddedImages.ts';
import type { SimdKernels } from './SimdKernels.ts';

const floatBytes = 4;
/** Output channels that are computed at a time. */
const panelChannels = 8;

/** What is convolved: x `[n, h, w, ic]`, filter `[kh, kw, ic, oc]`, bias `[oc]`. */
export interface Convolution {
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
  /** Absent: zeros. */
  readonly bias: TensorInfo | undefined;
  readonly hasRelu: boolean;
}

/**
 * Convolution with bias and, if wanted, ReLU, image by image: each output is a product of the
 * filter with as many strips of the input (filter width × channels neighbouring floats) as the
 * filter has rows. Any stride and padding; no dilation; at least 4 output columns.
 */
export function convolveImages(
  simd: SimdKernels,
  backend: BackendWasm,
  { x, filter, bias, hasRelu }: Convolution,
  info: backend_util.Conv2DInfo,
): TensorInfo {
  const { outChannels, filterHeight } = info;
  const strip = info.filterWidth * info.inChannels;
  const panels = Math.ceil(outChannels / panelChannels);
  const result = backend.makeOutput(info.outShape, 'float32');
  const weights = backend.makeOutput([panels, filterHeight * strip, panelChannels], 'float32');
  const offsets = backend.makeOutput([panels, panelChannels], 'float32');
  const images = new PaddedImages(simd, backend, x, info);
  simd.packPanels(
    backend.getMemoryOffset(filter.dataId),
    filterHeight * strip,
    outChannels,
    backend.getMemoryOffset(weights.dataId),
  );
  heapFloats(backend, offsets).fill(0);
  if (bias) heapFloats(backend, offsets).set(heapFloats(backend, bias));

  const imageBytes = info.outHeight * info.outWidth * outChannels * floatBytes;
  for (let image = 0; image < info.batchSize; image += 1) {
    const { address, pitch } = images.rowsOf(image);
    simd.convolve(
      address,
      info.strideHeight * pitch,
      pitch,
      info.strideWidth * info.inChannels * floatBytes,
      backend.getMemoryOffset(weights.dataId),
      backend.getMemoryOffset(offsets.dataId),
      backend.getMemoryOffset(result.dataId) + image * imageBytes,
      info.outHeight,
      info.outWidth,
      outChannels,
      filterHeight,
      strip,
      hasRelu ? 0 : -Infinity,
    );
  }
  images.dispose();
  release(backend, weights, offsets);
  return result;
}
