import {
  tensor,
  train,
  variable,
  zeros,
  type Optimizer as TfOptimizer,
} from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { Parameter, readFloats, type ParameterRole } from '../network/Parameter.ts';
import '../../core/testing/matchers.ts';
import { openTestBackend, testBackends } from '../testing/openTestBackend.ts';
import type { Optimizer } from './Optimizer.ts';
import { adam } from './adam.ts';
import { applyGradient } from './applyGradient.ts';
import { momentumSgd, sgd } from './sgd.ts';

const count = 50;
const steps = 60;
const learningRate = 0.01;

function randomFloats(name: string, step = 0): Float32Array {
  const random = createRandom(name, step);
  return Float32Array.from({ length: count }, () => 2 * random.next() - 1);
}

function parameterFor(optimizer: Optimizer, role: ParameterRole = 'kernel'): Parameter {
  const { moments } = optimizer;
  return new Parameter({
    layer: 'dense1',
    role,
    shape: [count],
    initial: randomFloats('w'),
    moments,
    rules: 'exact',
  });
}

function step(parameter: Parameter, optimizer: Optimizer, at: number, weightDecay = 0): void {
  const gradient = tensor(randomFloats('g', at));
  applyGradient(parameter, gradient, { optimizer, learningRate, step: at, weightDecay });
  gradient.dispose();
}

describe.each(testBackends)('optimizers on %s', (backend) => {
  beforeAll(() => openTestBackend(backend));

  const pairs: [string, Optimizer, () => TfOptimizer][] = [
    ['adam', adam, () => train.adam(learningRate)],
    ['sgd', sgd, () => train.sgd(learningRate)],
    ['momentum', momentumSgd(0.9), () => train.momentum(learningRate, 0.9)],
  ];

  it.each(pairs)('%s does what TensorFlow.js does, unmasked', (_, optimizer, create) => {
    const parameter = parameterFor(optimizer);
    const theirs = variable(tensor(randomFloats('w')));
    const tfOptimizer = create();
    for (let at = 1; at <= steps; at += 1) {
      step(parameter, optimizer, at);
      const gradient = tensor(randomFloats('g', at));
      tfOptimizer.applyGradients({ [theirs.name]: gradient });
      gradient.dispose();
    }
    // Each of 60 steps of up to 0.01 rounds to 6e-8 of a weight of up to 1.6, a few roundings each.
    expect(parameter.read()).toBeAllClose(readFloats(theirs), { rtol: 0, atol: 5e-6 });
    parameter.dispose();
    theirs.dispose();
    tfOptimizer.dispose();
  });

  it.each(pairs)('%s keeps masked weights and moments at zero, decay or not', (_, optimizer) => {
    const parameter = parameterFor(optimizer);
    for (let at = 1; at <= 3; at += 1) step(parameter, optimizer, at, 0.1);
    const mask = Uint8Array.from({ length: count }, (_, i) => (i % 3 === 0 ? 0 : 1));
    const before = parameter.read();
    parameter.setMasked(before, mask);
    for (let at = 4; at <= 20; at += 1) {
      step(parameter, optimizer, at, 0.1);
      const values = parameter.read();
      for (let i = 0; i < count; i += 1) {
        // Object.is: neither −0 nor anything else.
        if (mask[i] === 0) expect(Object.is(values[i], 0)).toBe(true);
        else expect(values[i]).not.toBe(before[i]);
      }
      for (const moment of parameter.moments) {
        const stray = readFloats(moment).filter((value, i) => mask[i] === 0 && value !== 0);
        expect(stray).toHaveLength(0);
      }
    }
    parameter.dispose();
  });

  it('decays kernels by learningRate·weightDecay of themselves, and nothing else', () => {
    const still = zeros([count]);
    const rule = { optimizer: adam, learningRate, step: 1, weightDecay: 0.5 };
    const kernel = parameterFor(adam, 'kernel');
    const bias = parameterFor(adam, 'bias');
    applyGradient(kernel, still, rule);
    applyGradient(bias, still, rule);
    const decayed = randomFloats('w').map((weight) => weight * (1 - 0.01 * 0.5));
    // One rounding of a float32 below 1.
    expect(kernel.read()).toBeAllClose(decayed, { rtol: 0, atol: 1.2e-7 });
    expect(bias.read()).toEqual(randomFloats('w'));
    kernel.dispose();
    bias.dispose();
    still.dispose();
  });

  it('brings back to +0 what is masked and yet is not zero', () => {
    const parameter = parameterFor(adam);
    const mask = Uint8Array.from({ length: count }, (_, i) => i % 2);
    parameter.setMask(mask);
    step(parameter, adam, 1, 0.1);
    const stray = parameter.read().filter((weight, i) => mask[i] === 0 && weight !== 0);
    expect(stray).toHaveLength(0);
    parameter.dispose();
  });
});
