import { expect, test } from 'vitest';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import { takenOption } from './takenOption.ts';

const schedule = {
  id: 'schedule',
  options: [
    { id: 'atOnce', change: { pruning: { schedule: { kind: 'oneShot' } } } },
    { id: 'often', change: { pruning: { schedule: { kind: 'polynomial', frequency: 6 } } } },
  ],
} as const;

test('an option is taken where it would change nothing', () => {
  const recipe = defaultRecipe();
  expect(takenOption(recipe, schedule)).toBe('often');
  const pruning = { ...recipe.pruning, schedule: { kind: 'oneShot' } } as const;
  expect(takenOption({ ...recipe, pruning }, schedule)).toBe('atOnce');
});

test('none is taken where the recipe has something else', () => {
  const recipe = defaultRecipe();
  const pruning = {
    ...recipe.pruning,
    schedule: { kind: 'iterative', rounds: 3, spacing: 'linear' },
  } as const;
  expect(takenOption({ ...recipe, pruning }, schedule)).toBeUndefined();
});
