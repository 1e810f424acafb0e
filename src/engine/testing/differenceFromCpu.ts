import { backend, engine, registerKernel, setBackend, tensor } from '@tensorflow/tfjs-core';
import type { KernelFunc, NamedAttrMap, Tensor } from '@tensorflow/tfjs-core';
import { createRandom } from '../../base/random.ts';

/** One call of a kernel: inputs by shape, filled from `seed`. */
export interface KernelCase {
  readonly kernelName: string;
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  readonly attrs: NamedAttrMap;
  readonly seed: number;
  /** The kernel as it is where WebAssembly has no SIMD. */
  readonly isPlain?: boolean;
  /** Values are whole numbers below this, so ties abound; absent: any in [−1, 1). */
  readonly levels?: number;
}

/**
 * Largest difference between a kernel's output on wasm and on cpu, its shape included; NaN if they
 * differ in length. Throws if the kernel leaves anything but its output behind.
 */
export async function differenceFromCpu(one: KernelCase): Promise<number> {
  const actual = await outputOf('wasm', one);
  const expected = await outputOf('cpu', one);
  if (actual.length !== expected.length) return Number.NaN;
  return expected.reduce((worst, value, i) => Math.max(worst, Math.abs(value - actual[i])), 0);
}

async function outputOf(name: 'wasm' | 'cpu', one: KernelCase): Promise<readonly number[]> {
  await setBackend(name);
  const random = createRandom(one.seed);
  const inputs: Record<string, Tensor> = {};
  for (const [key, shape] of Object.entries(one.shapes)) {
    const size = shape.reduce((product, length) => product * length, 1);
    const values = Float32Array.from({ length: size }, () =>
      one.levels === undefined ? random.next() * 2 - 1 : random.nextBelow(one.levels),
    );
    inputs[key] = tensor(values, [...shape], 'float32');
  }
  // Uploads are lazy; after these reads only the kernel can change the count.
  for (const input of Object.values(inputs)) input.dataSync();
  const before = backend().numDataIds();
  const kernelName = name === 'wasm' && one.isPlain ? plainName(one.kernelName) : one.kernelName;
  const output: Tensor | Tensor[] = engine().runKernel(kernelName, inputs, one.attrs);
  if (Array.isArray(output)) throw new Error('outputOf: want one output');
  const left = backend().numDataIds() - before - 1;
  if (left !== 0) throw new Error(`${kernelName} on ${name} left ${left} tensors behind`);
  const values = [...output.shape, ...output.dataSync()];
  output.dispose();
  for (const input of Object.values(inputs)) input.dispose();
  return values;
}

/** Registers a kernel for wasm beside the one in use, for cases that are `isPlain`. */
export function registerPlain(kernelName: string, kernelFunc: KernelFunc): void {
  registerKernel({ kernelName: plainName(kernelName), backendName: 'wasm', kernelFunc });
}

export function plainName(kernelName: string): string {
  return `Plain${kernelName}`;
}

/**
 * For float32 sums of at most a few hundred products of size ≤ 1, added in another order: the error
 * of one stays under n · 2⁻²⁴ ≈ 3e-5.
 */
export const summationTolerance = 5e-5;
