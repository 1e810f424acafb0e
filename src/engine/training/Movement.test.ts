import { memory, mul, sub, tensor, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { finish } from '../../base/pieces.ts';
import type { LayerStatistics } from '../../core/criteria/criterion.ts';
import { statisticsNeeded } from '../../core/ranking/statisticsNeeded.ts';
import { prunableLayers } from '../../core/network/networks.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import '../../core/testing/matchers.ts';
import { Movement } from './Movement.ts';
import { Parameter } from '../network/Parameter.ts';
import { Trainer } from './Trainer.ts';
import { openTestBackend, testBackends } from '../testing/openTestBackend.ts';
import { plannedAt, recipeOf, stateOf, trainOn } from '../testing/trainerFixtures.ts';

/** The sums of each layer that is ranked by them. */
function sumsOf(trainer: Trainer): Record<string, LayerStatistics> {
  return finish(trainer.gatherStatistics(statisticsNeeded(trainer.recipe, {}), []));
}

const byMovement = (recipe: Recipe): void => {
  recipe.training.optimizer = 'sgd';
  recipe.pruning.layers.conv1.criterion = 'movement';
};

/** A kernel of these weights whose sums are kept. */
function keptOf(weights: readonly number[]): { movement: Movement; kernel: Parameter } {
  const shape = [weights.length];
  const [conv1] = prunableLayers({ network: 'tfmot-cnn', data: { set: 'mnist' } });
  const movement = new Movement(recipeOf('tfmot-cnn', byMovement), [{ ...conv1, shape }]);
  const initial = Float32Array.from(weights);
  const options = { layer: 'conv1', role: 'kernel', shape, initial, moments: 0 } as const;
  return { movement, kernel: new Parameter({ ...options, rules: 'exact' }) };
}

describe.each(testBackends)('movement on %s', (backend) => {
  beforeAll(() => openTestBackend(backend));

  it('adds up −w·g', () => {
    const { movement, kernel } = keptOf([1, -2, 3, 0]);
    const gradient = tensor([0.5, 0.25, -1, 7]);
    movement.add(kernel, gradient);
    // −(1·0.5), −(−2·0.25), −(3·−1), −(0·7)
    expect([...(movement.read('conv1') ?? [])]).toEqual([-0.5, 0.5, 3, 0]);
    movement.add(kernel, gradient);
    expect([...(movement.read('conv1') ?? [])]).toEqual([-1, 1, 6, 0]);
    for (const one of [gradient, movement, kernel]) one.dispose();
  });

  it('ranks a small weight that grows above a large one that shrinks', () => {
    // Gradient descent at rate 0.1 for two steps: w₀ from 0.1 under g = −1, −1 to 0.3; w₁ from −2
    // under g = −2, −1 to −1.7; w₂ from −0.2 under g = 1, 0 to −0.3.
    // −Σ w·g: 0.1 + 0.2 = 0.3;  −(4 + 1.8) = −5.8;  0.2 + 0 = 0.2.
    const { movement, kernel } = keptOf([0.1, -2, -0.2]);
    for (const step of [
      [-1, -2, 1],
      [-1, -1, 0],
    ]) {
      tidy(() => {
        const gradient = tensor(step);
        movement.add(kernel, gradient);
        kernel.value.assign(sub(kernel.value, mul(gradient, 0.1)));
      });
    }
    expect(movement.read('conv1') ?? []).toBeAllClose([0.3, -5.8, 0.2], { atol: 1e-5 });
    for (const one of [movement, kernel]) one.dispose();
  });
});

describe('a trainer that ranks by movement', () => {
  beforeAll(() => openTestBackend('wasm'));

  it('follows its weights, in the layers that need it alone', () => {
    const trainer = Trainer.create(recipeOf('tfmot-cnn', byMovement));
    const { learningRate } = trainer.recipe.training;
    const sums = new Float64Array(trainer.weights('conv1').length);
    for (let step = 0; step < 6; step += 1) {
      if (step === 3) trainer.prune(plannedAt(trainer, 0.5));
      const before = trainer.weights('conv1');
      trainOn(trainer, 1);
      // Plain gradient descent: g = (w − w′)/rate; a masked weight is 0 and adds nothing.
      for (const [i, after] of trainer.weights('conv1').entries()) {
        sums[i] -= (before[i] * (before[i] - after)) / learningRate;
      }
    }
    const { conv1, dense1 } = sumsOf(trainer);
    // Weights below 0.3 are 2⁻²⁵ apart: six differences over a rate of 0.003, times 0.3.
    expect(conv1.movement ?? []).toBeAllClose(Float32Array.from(sums), { rtol: 1e-4, atol: 2e-5 });
    expect(conv1.movement?.some((sum) => Math.abs(sum) > 1e-3)).toBe(true);
    expect(dense1.movement).toBeUndefined();
    trainer.dispose();
  });

  it('keeps the sums through a checkpoint, and ranks by them', () => {
    const trainer = Trainer.create(recipeOf('tfmot-cnn', byMovement));
    trainOn(trainer, 3);
    const restored = Trainer.restore(trainer.recipe, trainer.checkpoint());
    for (const one of [trainer, restored]) trainOn(one, 3);
    const scores = sumsOf(trainer).conv1.movement ?? new Float32Array();
    for (const one of [trainer, restored]) one.prune(plannedAt(one, 0.5));
    expect(stateOf(restored)).toBe(stateOf(trainer));
    const mask = trainer.mask('conv1');
    const of = (kept: number) => scores.filter((_, i) => mask[i] === kept);
    // Half of conv1's [3, 3, 1, 4].
    expect(of(0)).toHaveLength(18);
    expect(Math.max(...of(0))).toBeLessThanOrEqual(Math.min(...of(1)));
    trainer.dispose();
    restored.dispose();
  });

  it('begins anew where survivors are rewound', () => {
    const trainer = Trainer.create(
      recipeOf('tfmot-cnn', (recipe) => {
        byMovement(recipe);
        recipe.pruning.recovery = { kind: 'rewind', toTrainStep: 0, arm: 'ticket' };
      }),
    );
    trainOn(trainer, 2);
    trainer.prune(plannedAt(trainer, 0.5));
    const sums = () => sumsOf(trainer).conv1.movement ?? new Float32Array();
    expect(sums().some((sum) => sum !== 0)).toBe(true);
    trainer.recover({ isLast: true });
    expect(sums()).toEqual(new Float32Array(36));
    trainer.dispose();
  });

  it('holds one tensor more a layer', () => {
    const tensors = (recipe: Recipe): number => {
      const before = memory().numTensors;
      const trainer = Trainer.create(recipe);
      trainOn(trainer, 2);
      const held = memory().numTensors - before;
      trainer.dispose();
      expect(memory().numTensors).toBe(before);
      return held;
    };
    const other = recipeOf('tfmot-cnn', (recipe) => {
      recipe.training.optimizer = 'sgd';
    });
    expect(tensors(recipeOf('tfmot-cnn', byMovement))).toBe(tensors(other) + 1);
  });
});
