import {
  tensor,
  train,
  variable,
  zeros,
  type Optimizer as TfOptimizer,
} from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { weightDecayForms, type WeightDecayForm } from '../../core/recipe/recipe.ts';
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

interface Decay {
  weightDecay: number;
  weightDecayForm: WeightDecayForm;
}

const noDecay: Decay = { weightDecay: 0, weightDecayForm: 'decoupled' };

function step(parameter: Parameter, optimizer: Optimizer, at: number, decay = noDecay): void {
  const gradient = tensor(randomFloats('g', at));
  applyGradient(parameter, gradient, { optimizer, learningRate, step: at, ...decay });
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

  const decays = pairs.flatMap(([name, optimizer]) =>
    weightDecayForms.map((weightDecayForm) => ({ name, optimizer, weightDecayForm })),
  );
  it.each(decays)('$name keeps masked weights and moments at zero, $weightDecayForm', (one) => {
    const { optimizer, weightDecayForm } = one;
    const decay = { weightDecay: 0.1, weightDecayForm };
    const parameter = parameterFor(optimizer);
    for (let at = 1; at <= 3; at += 1) step(parameter, optimizer, at, decay);
    const mask = Uint8Array.from({ length: count }, (_, i) => (i % 3 === 0 ? 0 : 1));
    const before = parameter.read();
    parameter.setMasked(before, mask);
    for (let at = 4; at <= 20; at += 1) {
      step(parameter, optimizer, at, decay);
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
    const decay = { weightDecay: 0.5, weightDecayForm: 'decoupled' } as const;
    const rule = { optimizer: adam, learningRate, step: 1, ...decay };
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

  it.each(['kernel', 'bias', 'gamma', 'beta'] as const)('couples decay into the %s', (role) => {
    // v = g + λw, w ← w − α·v; then v ← 0.9v + g' + λw: momentum takes the decay up.
    const momentum = momentumSgd(0.9);
    const decay = { weightDecay: 0.5, weightDecayForm: 'coupled' } as const;
    const parameter = parameterFor(momentum, role);
    const expected = randomFloats('w');
    const velocity = new Float64Array(count);
    for (const at of [1, 2, 3]) {
      step(parameter, momentum, at, decay);
      const gradient = randomFloats('g', at);
      for (let i = 0; i < count; i += 1) {
        velocity[i] = 0.9 * velocity[i] + gradient[i] + 0.5 * expected[i];
        expected[i] -= learningRate * velocity[i];
      }
    }
    // A few roundings of float32 below 2.
    expect(parameter.read()).toBeAllClose(expected, { rtol: 0, atol: 1e-6 });
    parameter.dispose();
  });

  it('couples decay before Adam scales it: with no gradient every weight moves by the rate', () => {
    const still = zeros([count]);
    const decay = { weightDecay: 0.5, weightDecayForm: 'coupled' } as const;
    const kernel = parameterFor(adam);
    applyGradient(kernel, still, { optimizer: adam, learningRate, step: 1, ...decay });
    // At the first step m/√v is the gradient's sign, here the weight's.
    const moved = randomFloats('w').map((weight) => weight - learningRate * Math.sign(weight));
    expect(kernel.read()).toBeAllClose(moved, { rtol: 0, atol: 1e-6 });
    kernel.dispose();
    still.dispose();
  });

  it.each(pairs)(
    '%s does the same bit for bit where there is no decay to couple',
    (_, optimizer) => {
      const [coupled, decoupled] = weightDecayForms.toReversed().map((weightDecayForm) => {
        const parameter = parameterFor(optimizer);
        for (const at of [1, 2, 3])
          step(parameter, optimizer, at, { weightDecay: 0, weightDecayForm });
        const values = parameter.read();
        parameter.dispose();
        return values;
      });
      expect(coupled).toEqual(decoupled);
    },
  );

  it('brings back to +0 what is masked and yet is not zero', () => {
    const parameter = parameterFor(adam);
    const mask = Uint8Array.from({ length: count }, (_, i) => i % 2);
    parameter.setMask(mask);
    step(parameter, adam, 1, { weightDecay: 0.1, weightDecayForm: 'decoupled' });
    const stray = parameter.read().filter((weight, i) => mask[i] === 0 && weight !== 0);
    expect(stray).toHaveLength(0);
    parameter.dispose();
  });
});
