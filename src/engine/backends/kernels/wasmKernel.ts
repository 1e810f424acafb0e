import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { getKernel } from '@tensorflow/tfjs-core';
import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';

/** What a kernel of the wasm backend is called with: tensors by `Names`, attributes as in tfjs-core. */
export interface WasmKernelCall<Names extends string, Attrs> {
  readonly inputs: Readonly<Record<Names, TensorInfo>>;
  readonly attrs: Attrs;
  readonly backend: BackendWasm;
}

/** A kernel of the wasm backend; it returns one tensor, rarely several. */
export type WasmKernel<Names extends string, Attrs, Result = TensorInfo> = (
  call: WasmKernelCall<Names, Attrs>,
) => Result;

/** `[a, b, c, d]` of a rank-4 tensor, as the tuple that tfjs-core's shape arithmetic wants. */
export type Shape4 = [number, number, number, number];

/** The shape of a rank-4 tensor. Throws on any other rank. */
export function shape4({ shape }: TensorInfo): Shape4 {
  const [a, b, c, d] = shape;
  if (shape.length !== 4) throw new Error(`shape4: want rank 4, got [${String(shape)}]`);
  return [a, b, c, d];
}

/** A kernel as tfjs-core registers it. Throws if it is ever called by another backend. */
export function toKernelFunc<Names extends string, Attrs>(
  kernel: WasmKernel<Names, Attrs, TensorInfo | TensorInfo[]>,
): KernelFunc {
  return (call) => {
    if (!isWasmCall<Names, Attrs>(call))
      throw new Error('toKernelFunc: want the wasm backend, got another one');
    return kernel(call);
  };
}

function isWasmCall<Names extends string, Attrs>(call: {
  backend: unknown;
}): call is WasmKernelCall<Names, Attrs> {
  return call.backend instanceof BackendWasm;
}

/**
 * The floats of a tensor, in place on the wasm heap. The view dies when the heap grows: take it
 * after the last allocation (`makeOutput`, another kernel), and never keep it.
 */
export function heapFloats(backend: BackendWasm, tensor: TensorInfo): Float32Array {
  const values = backend.typedArrayFromHeap(tensor);
  if (!(values instanceof Float32Array))
    throw new Error(`heapFloats: want float32, got ${tensor.dtype}`);
  return values;
}

/** Frees tensors that a kernel made for itself. */
export function release(backend: BackendWasm, ...tensors: readonly TensorInfo[]): void {
  for (const tensor of tensors) backend.disposeData(tensor.dataId);
}

/**
 * Runs another wasm kernel from within a kernel, beneath the tape: nothing is recorded or tracked,
 * so the caller owns the result and must `release` it.
 */
export function runWasmKernel(
  kernelName: string,
  backend: BackendWasm,
  inputs: Readonly<Record<string, TensorInfo>>,
  attrs: object,
): TensorInfo {
  const config = getKernel(kernelName, 'wasm');
  if (!config) throw new Error(`runWasmKernel: want a registered wasm kernel, got ${kernelName}`);
  return callKernel(config.kernelFunc, backend, inputs, attrs);
}

/** As `runWasmKernel`, for a kernel function at hand (the built-in one that was replaced). */
export function callKernel(
  kernel: KernelFunc,
  backend: BackendWasm,
  inputs: Readonly<Record<string, TensorInfo>>,
  attrs: object,
): TensorInfo {
  const result = kernel({ inputs, backend, attrs: { ...attrs } });
  const [first] = Array.isArray(result) ? result : [result];
  if (!first) throw new Error('callKernel: want one output, got none');
  return first;
}
