import '@tensorflow/tfjs-backend-wasm';
import { getKernel, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import type { KernelFunc } from '@tensorflow/tfjs-core';
import { createAdamDecrease } from './adamDecrease.ts';
import { createBatchMatMul } from './batchMatMul.ts';
import { createConv2d } from './conv2d.ts';
import { createConv2dBackpropFilter } from './conv2dBackpropFilter.ts';
import { createConv2dBackpropInput } from './conv2dBackpropInput.ts';
import { createFusedMatMul } from './fusedMatMul.ts';
import { identity } from './identity.ts';
import { createMaxPoolGrad } from './maxPoolGrad.ts';
import { createReluGrad } from './reluGrad.ts';
import { readPixels } from './readPixels.ts';
import { createRowwise } from './rowwise.ts';
import { simdKernels } from '../simd/SimdKernels.ts';
import { createSum } from './sum.ts';
import { toKernelFunc } from './wasmKernel.ts';

/** Kernels that replace a built-in one, given the one they replace. */
const replacements: Readonly<Record<string, (builtIn: KernelFunc) => KernelFunc>> = {
  BatchMatMul: (builtIn) => toKernelFunc(createBatchMatMul(builtIn, simdKernels)),
  Conv2DBackpropInput: (builtIn) => toKernelFunc(createConv2dBackpropInput(builtIn)),
  MaxPoolGrad: () => toKernelFunc(createMaxPoolGrad(simdKernels)),
  Add: (builtIn) => toKernelFunc(createRowwise(builtIn, simdKernels, 'addRow')),
  Sub: (builtIn) => toKernelFunc(createRowwise(builtIn, simdKernels, 'subtractRow')),
  Multiply: (builtIn) => toKernelFunc(createRowwise(builtIn, simdKernels, 'multiplyRow')),
  Conv2D: (builtIn) => toKernelFunc(createConv2d(builtIn, simdKernels)),
  FusedConv2D: (builtIn) => toKernelFunc(createConv2d(builtIn, simdKernels)),
  _FusedMatMul: (builtIn) => toKernelFunc(createFusedMatMul(builtIn, simdKernels)),
  Identity: () => toKernelFunc(identity),
  Sum: (builtIn) => toKernelFunc(createSum(builtIn, simdKernels)),
};

/** Kernels that the backend has not got: the first by omission, the others are our own. */
const additions: Readonly<Record<string, KernelFunc>> = {
  Conv2DBackpropFilter: toKernelFunc(createConv2dBackpropFilter(simdKernels)),
  ReluGrad: toKernelFunc(createReluGrad(simdKernels)),
  AdamDecrease: toKernelFunc(createAdamDecrease(simdKernels)),
  ReadPixels: toKernelFunc(readPixels),
};

let isRegistered = false;

/**
 * Gives the wasm backend what it needs to train: the kernels it lacks, and fast ones in place of
 * scalar loops. Idempotent; may be called before or after the backend is initialised.
 */
export function registerWasmKernels(): void {
  if (isRegistered) return;
  isRegistered = true;
  for (const [kernelName, kernelFunc] of Object.entries(additions))
    registerKernel({ kernelName, backendName: 'wasm', kernelFunc });
  for (const [kernelName, createKernel] of Object.entries(replacements)) {
    const builtIn = getKernel(kernelName, 'wasm');
    if (!builtIn)
      throw new Error(`registerWasmKernels: want a built-in kernel to replace, got ${kernelName}`);
    unregisterKernel(kernelName, 'wasm');
    // The built-in set-up stays: it binds the wasm function that the built-in kernel calls.
    registerKernel({ ...builtIn, kernelFunc: createKernel(builtIn.kernelFunc) });
  }
}
