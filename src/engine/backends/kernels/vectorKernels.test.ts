import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import {
  backend,
  clone,
  dispose,
  engine,
  mul,
  setBackend,
  step,
  tensor,
} from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../base/random.ts';
import {
  differenceFromCpu,
  plainName,
  registerPlain,
  summationTolerance,
} from '../../testing/differenceFromCpu.ts';
import type { KernelCase } from '../../testing/differenceFromCpu.ts';
import { openTestBackend } from '../../testing/openTestBackend.ts';
import { createAdamDecrease } from './adamDecrease.ts';
import { createReluGrad } from './reluGrad.ts';
import { simdKernels } from '../simd/SimdKernels.ts';
import { toKernelFunc } from './wasmKernel.ts';

async function expectSameAsCpu(one: KernelCase, tolerance: number): Promise<void> {
  // Not NaN either, which is what other lengths give.
  expect(await differenceFromCpu(one)).toBeLessThanOrEqual(tolerance);
}

const shape4 = fc.tuple(
  fc.integer({ min: 1, max: 3 }),
  fc.integer({ min: 1, max: 4 }),
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 1, max: 9 }),
);

const matrices = fc.record({
  batch: fc.integer({ min: 1, max: 2 }),
  m: fc.integer({ min: 1, max: 12 }),
  k: fc.integer({ min: 1, max: 20 }),
  n: fc.integer({ min: 1, max: 20 }),
});

beforeAll(async () => {
  await openTestBackend('wasm');
  const noSimd = () => undefined;
  registerPlain('ReluGrad', toKernelFunc(createReluGrad(noSimd)));
  registerPlain('AdamDecrease', toKernelFunc(createAdamDecrease(noSimd)));
});

describe('wasm kernels on matrices and vectors agree with the cpu backend', () => {
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
        // −0 + 0 is 0: the two may give zeros of either sign.
        const [got, wanted] = [dx, expected].map((one) => one.dataSync().map((x) => x + 0));
        expect(got).toEqual(wanted);
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
