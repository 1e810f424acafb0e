import { beforeAll, describe, expect, it } from 'vitest';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { openTestBackend } from '../testing/openTestBackend.ts';
import { asInSnip, narrowArticleRecipe, trainOn } from '../testing/trainerFixtures.ts';
import { Trainer } from './Trainer.ts';

const pruned = { conv2: 0.5, dense1: 0.5 };

/** Half of the filters and neurons of two layers are pruned, and half of the rest change places. */
function withRevivedUnits(change: (recipe: Recipe) => void = () => undefined): {
  trainer: Trainer;
  unitsOf: (layer: 'conv2' | 'dense1') => number[];
} {
  const recipe = narrowArticleRecipe((changed) => {
    changed.pruning.layers.conv2.granularity = { kind: 'filter' };
    changed.pruning.layers.dense1.granularity = { kind: 'filter' };
    change(changed);
  });
  const trainer = Trainer.create(recipe);
  trainOn(trainer, 4);
  trainer.prune({ trainStep: 4, sparsity: 0.5, layers: pruned });
  const dead = {
    conv2: trainer.deadUnits('conv2').slice(),
    dense1: trainer.deadUnits('dense1').slice(),
  };
  // Long enough for the moving statistics to follow what the dead units give, which is 0.
  trainOn(trainer, 12);
  const regrow = { removeFraction: 0.5, by: 'random' } as const;
  trainer.prune({ trainStep: 16, sparsity: 0.5, layers: pruned, regrow });
  const unitsOf = (layer: 'conv2' | 'dense1') => {
    const now = trainer.deadUnits(layer);
    return [...dead[layer].keys()].filter((unit) => dead[layer][unit] === 1 && now[unit] === 0);
  };
  return { trainer, unitsOf };
}

function weightsOf(trainer: Trainer, layer: string, unit: number): Float32Array {
  const weights = trainer.weights(layer);
  const units = trainer.deadUnits(layer).length;
  return weights.filter((_, i) => i % units === unit);
}

describe('units that were dead and grow again', () => {
  beforeAll(() => openTestBackend('wasm'));

  it.each([
    ['as is usual', () => undefined],
    ['as in SNIP', asInSnip],
  ])('start with the weights, scale and statistics of fresh ones, %s', (_, change) => {
    const { trainer, unitsOf } = withRevivedUnits(change);
    const fresh = Trainer.create(trainer.recipe);
    const valuesOf = (role: string) =>
      trainer.parameters().find((value) => value.layer === 'conv2' && value.role === role)?.values;
    for (const unit of unitsOf('conv2')) {
      expect(weightsOf(trainer, 'conv2', unit)).toEqual(weightsOf(fresh, 'conv2', unit));
      const roles = ['bias', 'gamma', 'beta', 'movingMean', 'movingVariance'];
      expect(roles.map((role) => valuesOf(role)?.[unit])).toEqual([0, 1, 0, 0, 1]);
    }
    expect(unitsOf('conv2').length).toBeGreaterThan(0);
    // The others' statistics are their own.
    expect(valuesOf('movingVariance')?.filter((variance) => variance !== 1).length).toBe(
      8 - unitsOf('conv2').length,
    );
    trainer.dispose();
    fresh.dispose();
  });

  it.each(['conv2', 'dense1'] as const)('learn in %s', (layer) => {
    const { trainer, unitsOf } = withRevivedUnits();
    const before = unitsOf(layer).map((unit) => weightsOf(trainer, layer, unit));
    expect(before.length).toBeGreaterThan(0);
    trainOn(trainer, 6);
    for (const [i, unit] of unitsOf(layer).entries()) {
      const moved = weightsOf(trainer, layer, unit).filter((weight, w) => weight !== before[i][w]);
      expect(moved.length).toBeGreaterThan(0);
    }
    trainer.dispose();
  });
});
