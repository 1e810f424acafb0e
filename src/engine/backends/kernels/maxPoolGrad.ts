import { backend_util } from '@tensorflow/tfjs-core';
import type { MaxPoolGradAttrs } from '@tensorflow/tfjs-core';
import type { FindSimd } from '../simd/SimdKernels.ts';
import { heapFloats, shape4 } from './wasmKernel.ts';
import type { WasmKernel } from './wasmKernel.ts';

type PoolInfo = backend_util.Conv2DInfo;

/** The three tensors of the gradient, in place on the heap. */
interface Buffers {
  readonly input: Float32Array;
  readonly dy: Float32Array;
  readonly dx: Float32Array;
}

/**
 * Gradient of max pooling: each output's gradient goes to the input that won its window.
 *
 * input, dx `[n, h, w, c]`, dy `[n, oh, ow, c]`. Of equal maxima the first in row-major order wins,
 * as on the cpu backend; a window without a number above −∞ (all NaN) passes nothing on. Any window,
 * stride and padding; 2×2 windows with stride 2 have loops of their own.
 */
export function createMaxPoolGrad(
  findSimd: FindSimd,
): WasmKernel<'dy' | 'input', MaxPoolGradAttrs> {
  return ({ inputs, attrs, backend }) => {
    const { dy, input } = inputs;
    const { filterSize, strides, pad, dimRoundingMode } = attrs;
    const info = backend_util.computePool2DInfo(
      shape4(input),
      filterSize,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
    const dx = backend.makeOutput(input.shape, 'float32');
    const buffers = {
      input: heapFloats(backend, input),
      dy: heapFloats(backend, dy),
      dx: heapFloats(backend, dx),
    };
    const simd = findSimd(backend);
    const isPairs = isPairwise(info);
    if (!isPairs || !isCovered(info)) buffers.dx.fill(0);
    if (simd && isPairs && info.inChannels >= 4) {
      simd.maxPoolGradPairs(
        buffers.input.byteOffset,
        buffers.dy.byteOffset,
        buffers.dx.byteOffset,
        info.batchSize,
        info.inHeight,
        info.inWidth,
        info.outHeight,
        info.outWidth,
        info.inChannels,
      );
    } else if (isPairs) scatterPairwise(buffers, info);
    else scatterAny(buffers, info);
    return dx;
  };
}

/** Whether the 2×2 windows leave no input row or column out. */
function isCovered(info: PoolInfo): boolean {
  return info.outHeight * 2 === info.inHeight && info.outWidth * 2 === info.inWidth;
}

/** 2×2 windows, stride 2, none of them reaching over an edge. */
function isPairwise(info: PoolInfo): boolean {
  return (
    info.filterHeight === 2 &&
    info.filterWidth === 2 &&
    info.strideHeight === 2 &&
    info.strideWidth === 2 &&
    info.padInfo.top === 0 &&
    info.padInfo.left === 0 &&
    info.outHeight * 2 <= info.inHeight &&
    info.outWidth * 2 <= info.inWidth
  );
}

function scatterPairwise({ input, dy, dx }: Buffers, info: PoolInfo): void {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth } = info;
  const below = inWidth * inChannels;
  let read = 0;
  for (let n = 0; n < batchSize; n += 1) {
    for (let row = 0; row < outHeight; row += 1) {
      let corner = (n * inHeight + row * 2) * below;
      for (let column = 0; column < outWidth; column += 1) {
        for (let c = 0; c < inChannels; c += 1) {
          let best = -Infinity;
          let winner = -1;
          for (let tap = 0; tap < 4; tap += 1) {
            const at = corner + (tap & 1) * inChannels + (tap >> 1) * below;
            const value = input[at];
            if (value > best) {
              best = value;
              winner = at;
            }
          }
          dx[corner] = 0;
          dx[corner + inChannels] = 0;
          dx[corner + below] = 0;
          dx[corner + below + inChannels] = 0;
          if (winner >= 0) dx[winner] = dy[read];
          corner += 1;
          read += 1;
        }
        corner += inChannels;
      }
    }
  }
}

function scatterAny(buffers: Buffers, info: PoolInfo): void {
  const { batchSize, inChannels, outHeight, outWidth } = info;
  const { dy, dx } = buffers;
  let read = 0;
  for (let n = 0; n < batchSize; n += 1) {
    for (let row = 0; row < outHeight; row += 1) {
      for (let column = 0; column < outWidth; column += 1) {
        for (let c = 0; c < inChannels; c += 1) {
          const winner = findWinner(buffers.input, info, [n, row, column, c]);
          if (winner >= 0) dx[winner] += dy[read];
          read += 1;
        }
      }
    }
  }
}

/** Flat index of the first maximum of one window, −1 where nothing in it is above −∞. */
function findWinner(
  input: Float32Array,
  info: PoolInfo,
  [n, row, column, c]: readonly [number, number, number, number],
): number {
  const { inHeight, inWidth, inChannels, filterHeight, filterWidth } = info;
  const top = row * info.strideHeight - info.padInfo.top;
  const left = column * info.strideWidth - info.padInfo.left;
  const endRow = Math.min(inHeight, top + filterHeight);
  const endColumn = Math.min(inWidth, left + filterWidth);
  let best = -Infinity;
  let winner = -1;
  for (let h = Math.max(0, top); h < endRow; h += 1) {
    for (let w = Math.max(0, left); w < endColumn; w += 1) {
      const at = ((n * inHeight + h) * inWidth + w) * inChannels + c;
      if (input[at] > best) {
        best = input[at];
        winner = at;
      }
    }
  }
  return winner;
}
