import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { backend_util } from '@tensorflow/tfjs-core';
import type { Conv2DBackpropFilterAttrs, TensorInfo } from '@tensorflow/tfjs-core';
import { isSafeToOverread } from '../simd/SimdKernels.ts';
import type { FindSimd } from '../simd/SimdKernels.ts';
import { filterGradient } from '../simd/filterGradient.ts';
import { release, runWasmKernel, shape4 } from './wasmKernel.ts';
import type { WasmKernel } from './wasmKernel.ts';

/**
 * Gradient of a 2-D convolution with respect to its filter, which the wasm backend lacks
 * (tfjs issue 8474).
 *
 *   dW[kh, kw, ic, oc] = Σ_{n, oh, ow} x[n, oh·sh + kh − top, ow·sw + kw − left, ic] · dy[n, oh, ow, oc]
 *
 * x `[n, h, w, ic]`, dy `[n, oh, ow, oc]`, result `[kh, kw, ic, oc]`; any stride and padding, NHWC
 * only, as the forward kernel.
 */
export function createConv2dBackpropFilter(
  findSimd: FindSimd,
): WasmKernel<'x' | 'dy', Conv2DBackpropFilterAttrs> {
  return ({ inputs, attrs, backend }) => {
    const { x, dy } = inputs;
    const { strides, pad, dimRoundingMode, filterShape, dataFormat } = attrs;
    if (dataFormat !== 'NHWC')
      throw new Error(`conv2dBackpropFilter: want dataFormat NHWC, got ${dataFormat}`);
    const info = backend_util.computeConv2DInfo(
      shape4(x),
      filterShape,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
    const simd = findSimd(backend);
    if (simd && isSafeToOverread(backend, x, dy))
      return filterGradient(simd, backend, { x, dy }, info);
    return convolveTransposed(backend, { x, dy }, info);
  };
}

/**
 * The same gradient as a convolution, so that XNNPACK does the arithmetic: of the input with batch
 * and channels swapped, `[ic, h, w, n]`, by the output gradient as a filter `[oh, ow, n, oc]`,
 * dilated by the forward stride. Three to six times slower than the outer products, most of it spent
 * on repacking that large filter.
 */
function convolveTransposed(
  backend: BackendWasm,
  { x, dy }: { readonly x: TensorInfo; readonly dy: TensorInfo },
  info: backend_util.Conv2DInfo,
): TensorInfo {
  const { filterHeight, filterWidth, inChannels, outChannels } = info;
  const swapped = runWasmKernel('Transpose', backend, { x }, { perm: [3, 1, 2, 0] });
  const asFilter = runWasmKernel('Transpose', backend, { x: dy }, { perm: [1, 2, 0, 3] });
  const rows = spread(info.inHeight, info.outHeight, info.strideHeight, filterHeight);
  const columns = spread(info.inWidth, info.outWidth, info.strideWidth, filterWidth);
  const convolved = runWasmKernel(
    'Conv2D',
    backend,
    { x: swapped, filter: asFilter },
    {
      strides: [1, 1],
      dilations: [info.strideHeight, info.strideWidth],
      dataFormat: 'NHWC',
      pad: [
        [0, 0],
        [info.padInfo.top, Math.max(0, rows - info.padInfo.top)],
        [info.padInfo.left, Math.max(0, columns - info.padInfo.left)],
        [0, 0],
      ],
    },
  );
  // With a stride that leaves input rows or columns over, more taps come out than the filter has.
  const cropped = runWasmKernel(
    'Slice',
    backend,
    { x: convolved },
    { begin: [0, 0, 0, 0], size: [inChannels, filterHeight, filterWidth, outChannels] },
  );
  const result = runWasmKernel('Transpose', backend, { x: cropped }, { perm: [1, 2, 0, 3] });
  release(backend, swapped, asFilter, convolved, cropped);
  return result;
}

/** Padding in total (before and after) for exactly `taps` outputs; negative where input is left over. */
function spread(inSize: number, outSize: number, stride: number, taps: number): number {
  return taps + (outSize - 1) * stride - inSize;
}
