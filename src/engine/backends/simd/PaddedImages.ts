import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';
import { heapFloats, release } from '../kernels/wasmKernel.ts';
import type { SimdKernels } from './SimdKernels.ts';

/** The rows of one image that a filter slides over; in bytes. */
interface ImageRows {
  readonly address: number;
  readonly pitch: number;
}

const floatBytes = 4;
/** Room behind the copy for what the kernels read too much. */
const overreadFloats = 8;

/**
 * The images of a batch, each with a convolution's padding around it: in place where nothing is
 * padded, else copied one at a time to a place that stays in the first-level cache.
 */
export class PaddedImages {
  readonly #simd: SimdKernels;
  readonly #backend: BackendWasm;
  readonly #info: backend_util.Conv2DInfo;
  readonly #address: number;
  readonly #copy: TensorInfo | undefined;
  /** Size of what the filter slides over, which may be less than the image, too. */
  readonly #height: number;
  readonly #width: number;

  constructor(
    simd: SimdKernels,
    backend: BackendWasm,
    x: TensorInfo,
    info: backend_util.Conv2DInfo,
  ) {
    this.#simd = simd;
    this.#backend = backend;
    this.#info = info;
    this.#address = backend.getMemoryOffset(x.dataId);
    this.#height = (info.outHeight - 1) * info.strideHeight + info.filterHeight;
    this.#width = (info.outWidth - 1) * info.strideWidth + info.filterWidth;
    const { top, left } = info.padInfo;
    const reachesOut =
      top > 0 || left > 0 || this.#height > info.inHeight || this.#width > info.inWidth;
    if (!reachesOut) return;
    // Once zero, the padding stays so: every image is copied to the same place within it.
    const length = this.#height * this.#width * info.inChannels + overreadFloats;
    this.#copy = backend.makeOutput([length], 'float32');
    heapFloats(backend, this.#copy).fill(0);
  }

  rowsOf(image: number): ImageRows {
    const { inHeight, inWidth, inChannels, padInfo } = this.#info;
    const pixelBytes = inChannels * floatBytes;
    const pitch = inWidth * pixelBytes;
    const address = this.#address + image * inHeight * pitch;
    if (!this.#copy) return { address, pitch };
    const copyAddress = this.#backend.getMemoryOffset(this.#copy.dataId);
    const copyPitch = this.#width * pixelBytes;
    this.#simd.copyRows(
      address,
      pitch,
      copyAddress + padInfo.top * copyPitch + padInfo.left * pixelBytes,
      copyPitch,
      Math.max(0, Math.min(inWidth, this.#width - padInfo.left)) * pixelBytes,
      Math.max(0, Math.min(inHeight, this.#height - padInfo.top)),
    );
    return { address: copyAddress, pitch: copyPitch };
  }

  dispose(): void {
    if (this.#copy) release(this.#backend, this.#copy);
  }
}
