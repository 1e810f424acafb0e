import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import {
  backend,
  backend_util,
  clone,
  engine,
  registerKernel,
  setBackend,
  tensor,
  dispose,
  mul,
  step,
} from '@tensorflow/tfjs-core';
import type { KernelFunc, NamedAttrMap, Tensor } from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { createConv2dBackpropFilter } from './conv2dBackpropFilter.ts';
import { createAdamDecrease } from './adamDecrease.ts';
import { createReluGrad } from './reluGrad.ts';
import { createMaxPoolGrad } from './maxPoolGrad.ts';
import { nodeWasmUrls } from './nodeWasmUrls.ts';
import { openBackend } from './openBackend.ts';
import { simdKernels } from './simd/SimdKernels.ts';
import { toKernelFunc } from './wasmKernel.ts';

/** One call of a kernel: inputs by shape, filled from `seed`. */
interface Case {
  readonly kernelName: string;
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  readonly attrs: NamedAttrMap;
  readonly seed: number;
  /** The kernel as it is where WebAssembly has no SIMD. */
  readonly isPlain?: boolean;
  /** Values are whole numbers below this, so ties abound; absent: any in [−1, 1). */
  readonly levels?: number;
}

/** The kernel's output on one backend. Asserts that nothing but the output was left on it. */
async function outputOf(name: 'wasm' | 'cpu', one: Case): Promise<readonly number[]> {
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
  expect(backend().numDataIds()).toBe(before + 1);
  const values = [...output.shape, ...output.dataSync()];
  output.dispose();
  for (const input of Object.values(inputs)) input.dispose();
  return values;
}

// Both sides add the same float32 products, at most a few hundred of size ≤ 1, in another order:
// the error of one sum stays under n · 2⁻²⁴ ≈ 3e-5.
const summationTolerance = 5e-5;

async function expectSameAsCpu(one: Case, tolerance: number): Promise<void> {
  const actual = await outputOf('wasm', one);
  const expected = await outputOf('cpu', one);
  expect(actual.length).toBe(expected.length);
  const worst = expected.reduce((max, v, i) => Math.max(max, Math.abs(v - (actual[i] ?? NaN))), 0);
  expect(worst).toBeLessThanOrEqual(tolerance);
}

/** A convolution or pooling that has at least one output: sizes, stride and padding all vary. */
const windows = fc
  .record({
    batch: fc.integer({ min: 1, max: 3 }),
    height: fc.integer({ min: 1, max: 9 }),
    width: fc.integer({ min: 1, max: 9 }),
    inChannels: fc.integer({ min: 1, max: 9 }),
    outChannels: fc.integer({ min: 1, max: 9 }),
    filter: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
    strides: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    pad: fc.constantFrom<'same' | 'valid' | number>('same', 'valid', 0, 1, 2),
    seed: fc.nat(),
  })
  .filter((window) => {
    const { outHeight, outWidth } = convInfo(window);
    return outHeight > 0 && outWidth > 0;
  });

interface Window {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly filter: readonly [number, number];
  readonly strides: [number, number];
  readonly pad: 'same' | 'valid' | number;
}

function isSquare({ filter, strides }: Window): boolean {
  return filter[0] === filter[1] && strides[0] === strides[1];
}

function convInfo(w: Window, dilation = 1): backend_util.Conv2DInfo {
  const input: [number, number, number, number] = [w.batch, w.height, w.width, w.inChannels];
  const filter: [number, number, number, number] = [...w.filter, w.inChannels, w.outChannels];
  return backend_util.computeConv2DInfo(input, filter, w.strides, dilation, w.pad);
}

const shape4 = fc.tuple(
  fc.integer({ min: 1, max: 3 }),
  fc.integer({ min: 1, max: 4 }),
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 1, max: 9 }),
);

function plainName(kernelName: string): string {
  return `Plain${kernelName}`;
}

function registerPlain(kernelName: string, kernelFunc: KernelFunc): void {
  registerKernel({ kernelName: plainName(kernelName), backendName: 'wasm', kernelFunc });
}

const matrices = fc.record({
  batch: fc.integer({ min: 1, max: 2 }),
  m: fc.integer({ min: 1, max: 12 }),
  k: fc.integer({ min: 1, max: 20 }),
  n: fc.integer({ min: 1, max: 20 }),
});

beforeAll(async () => {
  await openBackend('wasm', nodeWasmUrls());
  const noSimd = () => undefined;
  registerPlain('Conv2DBackpropFilter', toKernelFunc(createConv2dBackpropFilter(noSimd)));
  registerPlain('MaxPoolGrad', toKernelFunc(createMaxPoolGrad(noSimd)));
  registerPlain('ReluGrad', toKernelFunc(createReluGrad(noSimd)));
  registerPlain('AdamDecrease', toKernelFunc(createAdamDecrease(noSimd)));
});

describe('wasm training kernels agree with the cpu backend', () => {
  it('Conv2DBackpropFilter, over shapes, strides and paddings', async () => {
    await fc.assert(
      fc.asyncProperty(windows, fc.boolean(), async (w, isPlain) => {
        const { outHeight, outWidth } = convInfo(w);
        const shapes = {
          x: [w.batch, w.height, w.width, w.inChannels],
          dy: [w.batch, outHeight, outWidth, w.outChannels],
        };
        const filterShape = [...w.filter, w.inChannels, w.outChannels];
        const attrs = { strides: w.strides, pad: w.pad, dataFormat: 'NHWC', filterShape };
        const one = { kernelName: 'Conv2DBackpropFilter', shapes, attrs, isPlain, seed: w.seed };
        await expectSameAsCpu(one, summationTolerance);
      }),
    );
  });

  it('Conv2DBackpropInput, over shapes, strides and paddings', async () => {
    await fc.assert(
      fc.asyncProperty(windows, async (w) => {
        const { outHeight, outWidth } = convInfo(w);
        const shapes = {
          dy: [w.batch, outHeight, outWidth, w.outChannels],
          filter: [...w.filter, w.inChannels, w.outChannels],
        };
        const inputShape = [w.batch, w.height, w.width, w.inChannels];
        const attrs = { strides: w.strides, pad: w.pad, dataFormat: 'NHWC', inputShape };
        const one = { kernelName: 'Conv2DBackpropInput', shapes, attrs, seed: w.seed };
        await expectSameAsCpu(one, summationTolerance);
      }),
    );
  });

  it.each([undefined, 'linear', 'relu', 'elu'])(
    'convolution, over shapes, strides, paddings and dilations, activation %s',
    async (activation) => {
      await fc.assert(
        fc.asyncProperty(
          windows,
          fc.boolean(),
          fc.constantFrom(1, 1, 1, 2),
          async (w, hasBias, dilation) => {
            // The built-in kernels, which do the rest, err on oblong filters and strides, and on
            // strides beyond the filter: not ours to repair, and nothing here has them.
            const isOurs = dilation === 1 && activation !== 'elu' && convInfo(w).outWidth >= 4;
            fc.pre(isOurs || (isSquare(w) && w.filter[0] >= w.strides[0]));
            fc.pre(dilation === 1 || (w.strides[0] === 1 && w.strides[1] === 1));
            fc.pre(convInfo(w, dilation).outHeight > 0 && convInfo(w, dilation).outWidth > 0);
            const shapes = {
              x: [w.batch, w.height, w.width, w.inChannels],
              filter: [...w.filter, w.inChannels, w.outChannels],
              ...(activation && hasBias ? { bias: [w.outChannels] } : {}),
            };
            const dilations = [dilation, dilation];
            const attrs = { strides: w.strides, pad: w.pad, dataFormat: 'NHWC', dilations };
            const one = {
              kernelName: activation ? 'FusedConv2D' : 'Conv2D',
              shapes,
              attrs: activation ? { ...attrs, activation } : attrs,
              seed: w.seed,
            };
            await expectSameAsCpu(one, summationTolerance);
          },
        ),
      );
    },
  );

  it('BatchMatMul, over shapes and transposes', async () => {
    await fc.assert(
      fc.asyncProperty(
        matrices,
        fc.boolean(),
        fc.boolean(),
        fc.nat(),
        async ({ batch, m, k, n }, transposeA, transposeB, seed) => {
          const shapes = {
            a: transposeA ? [batch, k, m] : [batch, m, k],
            b: transposeB ? [batch, n, k] : [batch, k, n],
          };
          const attrs = { transposeA, transposeB };
          const one = { kernelName: 'BatchMatMul', shapes, attrs, seed };
          await expectSameAsCpu(one, summationTolerance);
        },
      ),
    );
  });

  it('BatchMatMul of one matrix with several', async () => {
    const attrs = { transposeA: false, transposeB: false };
    for (const [first, second] of [
      [1, 3],
      [3, 1],
    ]) {
      const shapes = { a: [first, 5, 4], b: [second, 4, 6] };
      const one = { kernelName: 'BatchMatMul', shapes, attrs, seed: 1 };
      await expectSameAsCpu(one, summationTolerance);
    }
  });

  it('_FusedMatMul, over shapes, biases and activations', async () => {
    await fc.assert(
      fc.asyncProperty(
        matrices,
        fc.constantFrom('linear', 'relu', 'elu'),
        fc.boolean(),
        fc.nat(),
        async ({ m, k, n }, activation, hasBias, seed) => {
          const shapes = {
            a: [1, m, k],
            b: [1, k, n],
            ...(hasBias ? { bias: [n] } : {}),
          };
          const attrs = { transposeA: false, transposeB: false, activation };
          const one = { kernelName: '_FusedMatMul', shapes, attrs, seed };
          await expectSameAsCpu(one, summationTolerance);
        },
      ),
    );
  });

  it('MaxPoolGrad, over windows, strides, paddings and ties', async () => {
    await fc.assert(
      fc.asyncProperty(
        windows.filter(({ pad, filter }) => typeof pad === 'string' || pad < Math.min(...filter)),
        fc.constantFrom(1, 2, 3, 1000),
        fc.boolean(),
        async (w, levels, isPlain) => {
          const { outHeight, outWidth } = convInfo(w);
          const shapes = {
            input: [w.batch, w.height, w.width, w.inChannels],
            dy: [w.batch, outHeight, outWidth, w.inChannels],
            output: [w.batch, outHeight, outWidth, w.inChannels],
          };
          const attrs = { filterSize: w.filter, strides: w.strides, pad: w.pad };
          const one = { kernelName: 'MaxPoolGrad', shapes, attrs, isPlain, seed: w.seed, levels };
          // Whole numbers: sums are exact, so the tie rule shows undimmed.
          await expectSameAsCpu(one, 0);
        },
      ),
    );
  });

  it('MaxPoolGrad of 2×2 windows with stride 2, over even and odd sizes and ties', async () => {
    await fc.assert(
      fc.asyncProperty(
        shape4,
        fc.constantFrom('same', 'valid'),
        fc.nat(),
        fc.boolean(),
        async ([batch, height, channels, width], pad, seed, isPlain) => {
          fc.pre(pad === 'same' || (height > 1 && width > 1));
          const round = pad === 'same' ? Math.ceil : Math.floor;
          const out = [batch, round(height / 2), round(width / 2), channels];
          const shapes = { input: [batch, height, width, channels], dy: out, output: out };
          const attrs = { filterSize: [2, 2], strides: [2, 2], pad };
          const one = { kernelName: 'MaxPoolGrad', shapes, attrs, seed, isPlain, levels: 3 };
          await expectSameAsCpu(one, 0);
        },
      ),
    );
  });

  it('Sum, over shapes and axes', async () => {
    await fc.assert(
      fc.asyncProperty(
        shape4,
        fc.constantFrom([0, 1, 2], [0, 1], [2], [3], [0, 1, 2, 3], [-4, -3, -2], [2, 1, 0]),
        fc.boolean(),
        fc.nat(),
        async (shape, axis, keepDims, seed) => {
          const one = { kernelName: 'Sum', shapes: { x: shape }, attrs: { axis, keepDims }, seed };
          await expectSameAsCpu(one, summationTolerance);
        },
      ),
    );
  });

  it('Sum over 100,000 rows, no less exactly than by adding up blocks', async () => {
    const shapes = { x: [128, 28, 28, 5] };
    const attrs = { axis: [0, 1, 2], keepDims: false };
    // Sums near 50,000, where neighbouring float32 are 2⁻⁸ apart; one after the other they err by 10.
    await expectSameAsCpu({ kernelName: 'Sum', shapes, attrs, seed: 1, levels: 2 }, 0);
  });

  it.each(['Add', 'Sub', 'Multiply'])('%s, over shapes and broadcasts', async (kernelName) => {
    await fc.assert(
      fc.asyncProperty(shape4, fc.nat(3), fc.nat(), async (shape, shared, seed) => {
        // From no broadcast at all, by a row, to a second operand of one element an image.
        const other = shape.map((length, axis) => (axis < shared ? 1 : length));
        const shapes = { a: shape, b: shared === 3 ? shape.slice(3) : other };
        await expectSameAsCpu({ kernelName, shapes, attrs: {}, seed }, 0);
        await expectSameAsCpu(
          { kernelName, shapes: { a: shapes.b, b: shape }, attrs: {}, seed },
          0,
        );
      }),
    );
  });

  it('ReluGrad, as a step times the gradient', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.boolean(), async (length, isPlain) => {
        await setBackend('wasm');
        const numbers = (offset: number) =>
          Float32Array.from({ length }, (_, i) => ((i * 7 + offset) % 5) - 2);
        const inputs = { dy: tensor(numbers(1)), y: tensor(numbers(length)) };
        const name = isPlain ? plainName('ReluGrad') : 'ReluGrad';
        const dx: Tensor = engine().runKernel(name, inputs, {});
        const expected = mul(inputs.dy, step(inputs.y));
        expect(dx.dataSync().map(Math.abs)).toEqual(expected.dataSync().map(Math.abs));
        dispose([dx, expected, inputs.dy, inputs.y]);
      }),
    );
  });

  it('AdamDecrease, as the same formula in float64', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.boolean(), async (length, isPlain) => {
        await setBackend('wasm');
        const random = createRandom('adam', length);
        const numbers = () => Float32Array.from({ length }, () => random.next());
        const [g, m, v] = [numbers(), numbers(), numbers()];
        const attrs = { rate1: 0.1, rate2: 0.001, scale: 0.01, epsilon: 1e-7 };
        const inputs = { gradient: tensor(g), m: tensor(m), v: tensor(v) };
        const name = isPlain ? plainName('AdamDecrease') : 'AdamDecrease';
        const [nextM, nextV, decrease]: Tensor[] = engine().runKernel(name, inputs, attrs);
        for (let i = 0; i < length; i += 1) {
          const wantM = m[i] + (g[i] - m[i]) * attrs.rate1;
          const wantV = v[i] + (g[i] ** 2 - v[i]) * attrs.rate2;
          const wanted = (wantM * attrs.scale) / (Math.sqrt(wantV) + attrs.epsilon);
          expect(nextM.dataSync()[i]).toBeCloseTo(wantM, 6);
          expect(nextV.dataSync()[i]).toBeCloseTo(wantV, 6);
          expect(decrease.dataSync()[i] / wanted).toBeCloseTo(1, 5);
        }
        dispose([nextM, nextV, decrease, ...Object.values(inputs)]);
      }),
    );
  });

  it('Identity, which shares memory and outlives its source', async () => {
    await setBackend('wasm');
    const source = tensor([1, 2, 3]);
    const copy = clone(source);
    source.dispose();
    expect([...copy.dataSync()]).toEqual([1, 2, 3]);
    const before = backend().numDataIds();
    copy.dispose();
    expect(backend().numDataIds()).toBe(before - 1);
  });

  it('runs with SIMD here, so both ways are tested', async () => {
    await setBackend('wasm');
    const wasm = backend();
    expect(wasm instanceof BackendWasm && simdKernels(wasm)).toBeTruthy();
  });
});
