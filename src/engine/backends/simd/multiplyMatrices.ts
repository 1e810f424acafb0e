import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { heapFloats, release } from '../kernels/wasmKernel.ts';
import type { SimdKernels } from './SimdKernels.ts';

const floatBytes = 4;
/** Columns of the product that are computed at a time. */
const panelColumns = 8;

/** A product of one matrix by another, a `[m, k]`, b `[k, n]`, whatever axes of length 1 precede. */
export interface MatrixProduct {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
  /** `[n]`; absent: zeros. */
  readonly bias: TensorInfo | undefined;
  readonly hasRelu: boolean;
}

/** Length of an axis counted from the last, as 1 or 2. */
export function lengthFromEnd({ shape }: TensorInfo, axis: 1 | 2): number {
  return shape[shape.length - axis];
}

/** Whether `multiplyMatrices` does this: one matrix each, and at least 4 rows. */
export function isOneMatrixEach(a: TensorInfo, b: TensorInfo): boolean {
  const isOneMatrix = ({ shape }: TensorInfo) => shape.slice(0, -2).every((length) => length === 1);
  return isOneMatrix(a) && isOneMatrix(b) && lengthFromEnd(a, 2) >= 4;
}

/**
 * `a · b + bias`, with ReLU if wanted, as `outShape` says: the convolution kernel, for which a matrix
 * is an image of one line whose every pixel is a row of it.
 */
export function multiplyMatrices(
  simd: SimdKernels,
  backend: BackendWasm,
  { a, b, bias, hasRelu }: MatrixProduct,
  outShape: number[],
): TensorInfo {
  const rows = lengthFromEnd(a, 2);
  const inner = lengthFromEnd(a, 1);
  const columns = lengthFromEnd(b, 1);
  const panels = Math.ceil(columns / panelColumns);
  const result = backend.makeOutput(outShape, 'float32');
  const weights = backend.makeOutput([panels, inner, panelColumns], 'float32');
  const offsets = backend.makeOutput([panels, panelColumns], 'float32');
  simd.packPanels(
    backend.getMemoryOffset(b.dataId),
    inner,
    columns,
    backend.getMemoryOffset(weights.dataId),
  );
  heapFloats(backend, offsets).fill(0);
  if (bias) heapFloats(backend, offsets).set(heapFloats(backend, bias));
  simd.convolve(
    backend.getMemoryOffset(a.dataId),
    0,
    0,
    inner * floatBytes,
    backend.getMemoryOffset(weights.dataId),
    backend.getMemoryOffset(offsets.dataId),
    backend.getMemoryOffset(result.dataId),
    1,
    rows,
    columns,
    1,
    inner,
    hasRelu ? 0 : -Infinity,
  );
  release(backend, weights, offsets);
  return result;
}
