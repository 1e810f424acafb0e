import { expect, test } from 'vitest';
import { differingFields } from './differingFields.ts';
import { defaultRecipe } from './recipeDefaults.ts';
import { withPruning } from './withPruning.ts';

const recipe = defaultRecipe();

test('recipes that are alike differ in nothing', () => {
  expect(differingFields(recipe, defaultRecipe())).toEqual([]);
});

test('every field that differs is named, however deep, and none beside it', () => {
  const other = defaultRecipe();
  other.seed = 8;
  other.training.learningRate = 0.01;
  other.pruning.layers['conv1'].target = 0.5;
  other.pruning.layers['dense1'].criterion = 'random';
  expect(differingFields(recipe, other)).toEqual([
    'seed',
    'training.learningRate',
    'pruning.layers.conv1.target',
    'pruning.layers.dense1.criterion',
  ]);
});

test('another kind is named as one, another parameter of the same kind by itself', () => {
  const oneShot = withPruning(recipe, { schedule: { kind: 'oneShot' } });
  expect(differingFields(recipe, oneShot)).toEqual(['pruning.schedule']);
  const steeper = withPruning(recipe, {
    schedule: { kind: 'polynomial', power: 2, initialSparsity: 0, frequency: 6 },
  });
  expect(differingFields(recipe, steeper)).toEqual(['pruning.schedule.power']);
});
