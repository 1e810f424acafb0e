import {
  add,
  batchNorm,
  conv2d,
  dispose,
  matMul,
  memory,
  moments,
  mul,
  relu,
  setBackend,
  sum,
  tensor,
  tidy,
  valueAndGrads,
  type Tensor,
} from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { as2D, as4D } from '../network/asTensor.ts';
import { openTestBackend, testBackends } from '../testing/openTestBackend.ts';
import { batchNormalize } from './batchNormalize.ts';
import { convBias } from './convBias.ts';
import { denseBias } from './denseBias.ts';

function filled(name: string, seed: number, shape: number[]): Tensor {
  const random = createRandom(name, seed);
  const size = shape.reduce((product, length) => product * length, 1);
  return tensor(
    Float32Array.from({ length: size }, () => random.next() * 2 - 1),
    shape,
  );
}

/** Output, and gradients of its scalar product with a fixed random tensor, in all arguments. */
function outcome(layer: (...args: Tensor[]) => Tensor, args: () => Tensor[]): number[] {
  const before = memory().numTensors;
  const numbers = tidy(() => {
    let output: number[] = [];
    const { grads } = valueAndGrads((...variables: Tensor[]) => {
      const y = layer(...variables);
      output = [...y.dataSync()];
      return sum(mul(y, filled('weights', 1, y.shape)));
    })(args());
    return [...output, ...grads.flatMap((gradient) => Array.from(gradient.dataSync()))];
  });
  expect(memory().numTensors).toBe(before);
  return numbers;
}

// A sum of at most a few hundred float32 products of size ≤ 1, in another order.
const tolerance = 1e-4;

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  const worst = expected.reduce((max, v, i) => Math.max(max, Math.abs(v - (actual[i] ?? NaN))), 0);
  expect(worst).toBeLessThanOrEqual(tolerance);
}

const small = fc.integer({ min: 1, max: 9 });

describe.each(testBackends)('fused layers on %s', (name) => {
  beforeAll(async () => {
    await openTestBackend('cpu');
    await openTestBackend(name);
  });

  it('convBias and its gradients are those of conv2d, add and relu', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(small, small, small, fc.integer({ min: 1, max: 5 })),
        fc.constantFrom<'same' | 'valid'>('same', 'valid'),
        fc.boolean(),
        fc.nat(),
        async ([inC, outC, extra, taps], padding, hasRelu, seed) => {
          const side = taps + extra;
          const args = () => [
            filled('x', seed, [2, side, side, inC]),
            filled('kernel', seed, [taps, taps, inC, outC]),
            filled('bias', seed, [outC]),
          ];
          await setBackend('cpu');
          const expected = outcome((x, kernel, bias) => {
            const y = add(conv2d(as4D(x), as4D(kernel), 1, padding), bias);
            return hasRelu ? relu(y) : y;
          }, args);
          await setBackend(name);
          const actual = outcome(
            (x, kernel, bias) =>
              convBias(as4D(x), { kernel: as4D(kernel), bias, padding, hasRelu }),
            args,
          );
          expectClose(actual, expected);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('denseBias and its gradients are those of matMul, add and relu', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(small, small, small),
        fc.boolean(),
        fc.nat(),
        async ([count, inputs, outputs], hasRelu, seed) => {
          const args = () => [
            filled('x', seed, [count, inputs]),
            filled('kernel', seed, [inputs, outputs]),
            filled('bias', seed, [outputs]),
          ];
          await setBackend('cpu');
          const expected = outcome((x, kernel, bias) => {
            const y = add(matMul(as2D(x), as2D(kernel)), bias);
            return hasRelu ? relu(y) : y;
          }, args);
          await setBackend(name);
          const actual = outcome(
            (x, kernel, bias) => denseBias(as2D(x), { kernel: as2D(kernel), bias, hasRelu }),
            args,
          );
          expectClose(actual, expected);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('batchNormalize and its gradients are those of moments and batchNorm', async () => {
    await fc.assert(
      fc.asyncProperty(fc.tuple(small, small), fc.nat(), async ([side, channels], seed) => {
        const epsilon = 0.01;
        const args = () => [
          filled('x', seed, [3, side, side, channels]),
          filled('gamma', seed, [channels]),
          filled('beta', seed, [channels]),
        ];
        await setBackend('cpu');
        const expected = outcome((x, gamma, beta) => {
          const { mean, variance } = moments(x, [0, 1, 2]);
          return batchNorm(x, mean, variance, beta, gamma, epsilon);
        }, args);
        await setBackend(name);
        const actual = outcome((x, gamma, beta) => {
          const { y, mean, variance } = batchNormalize(x, { gamma, beta, epsilon });
          dispose([mean, variance]);
          return y;
        }, args);
        expectClose(actual, expected);
      }),
      { numRuns: 40 },
    );
  });
});
