import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { simdKernelsBinary } from './simdKernelsBinary.ts';

/**
 * The exports of simdKernels.as, which says what each does. Addresses and pitches in bytes, on the
 * heap of the wasm backend.
 */
export interface SimdKernels {
  addOuterProducts: Kernel<
    ['a', 'aRow', 'aColumn', 'b', 'bRow', 'bColumn', 'rows', 'columns', 'out', 'js', 'os']
  >;
  copyRows: Kernel<['from', 'fromPitch', 'to', 'toPitch', 'rowBytes', 'rows']>;
  sumRows: Kernel<['x', 'rows', 'columns', 'out']>;
  maxPoolGradPairs: Kernel<
    ['input', 'dy', 'dx', ...['batch', 'inHeight', 'inWidth', 'outHeight', 'outWidth', 'channels']]
  >;
  reluGradient: Kernel<['dy', 'y', 'out', 'count']>;
  adam: Kernel<
    [
      ...['g', 'm', 'v', 'nextM', 'nextV', 'decrease', 'count'],
      ...['rate1', 'rate2', 'scale', 'epsilon'],
    ]
  >;
  convolve: Kernel<
    [
      ...['x', 'xStride', 'xRow', 'xColumn', 'w', 'bias', 'out'],
      ...['rows', 'columns', 'channels', 'tapRows', 'strip', 'lowest'],
    ]
  >;
  packPanels: Kernel<['x', 'rows', 'columns', 'out']>;
  addRow: RowKernel;
  subtractRow: RowKernel;
  multiplyRow: RowKernel;
}

type RowKernel = Kernel<['x', 'row', 'out', 'rows', 'columns']>;

/** A function of numbers, one for each name. */
type Kernel<Names extends readonly string[]> = (
  ...args: { [Index in keyof Names]: number }
) => void;

/** The kernels may read this far past the end of a tensor. */
const overreadBytes = 32;

/** Finds the SIMD kernels on the heap of a backend; undefined where there are none. */
export type FindSimd = (backend: BackendWasm) => SimdKernels | undefined;

const instances = new WeakMap<BackendWasm, SimdKernels | undefined>();

/**
 * The SIMD kernels on the heap of `backend`; undefined where WebAssembly has no SIMD (the callers
 * then go their slower ways).
 */
export function simdKernels(backend: BackendWasm): SimdKernels | undefined {
  if (!instances.has(backend)) instances.set(backend, instantiate(backend));
  return instances.get(backend);
}

/** Whether the kernels may read a little past these tensors without leaving the heap. */
export function isSafeToOverread(backend: BackendWasm, ...tensors: readonly TensorInfo[]): boolean {
  return tensors.every((tensor) => {
    const { buffer, byteOffset, byteLength } = backend.typedArrayFromHeap(tensor);
    return byteOffset + byteLength + overreadBytes <= buffer.byteLength;
  });
}

function instantiate(backend: BackendWasm): SimdKernels | undefined {
  const memory = heapMemory(backend);
  const bytes = Uint8Array.from(atob(simdKernelsBinary), (letter) => letter.charCodeAt(0));
  if (!memory || !WebAssembly.validate(bytes)) return undefined;
  // Synchronous, for kernels are: some 2 kB compile in well under a millisecond.
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  return isSimdKernels(exports) ? exports : undefined;
}

function isSimdKernels(exports: object): exports is SimdKernels {
  // The binary is our own, made from the source that the interface describes.
  return 'addOuterProducts' in exports;
}

/** The backend's WebAssembly.Memory; its Emscripten module keeps the instance's exports as `asm`. */
function heapMemory({ wasm }: BackendWasm): WebAssembly.Memory | undefined {
  const exports: unknown = Reflect.get(wasm, 'asm');
  if (typeof exports !== 'object' || exports === null || !('memory' in exports)) return undefined;
  return exports.memory instanceof WebAssembly.Memory ? exports.memory : undefined;
}
