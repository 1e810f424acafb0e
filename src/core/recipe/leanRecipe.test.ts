import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyRecipe } from '../testing/anyRecipe.ts';
import { completeRecipe } from '../validation/recipeSchema.ts';
import { leanRecipe } from './leanRecipe.ts';
import { recipeVersion } from './recipe.ts';

test('a lean recipe is completed to the recipe that it was made of', () => {
  fc.assert(
    fc.property(anyRecipe, (recipe) => {
      expect(completeRecipe(JSON.parse(JSON.stringify(leanRecipe(recipe))))).toEqual(recipe);
    }),
    { numRuns: 60 },
  );
});

test('the default recipe has nothing to say but its version', () => {
  expect(leanRecipe(completeRecipe())).toEqual({ version: recipeVersion });
});

test('it says what differs, and nothing else', () => {
  const partial = {
    version: recipeVersion,
    network: 'lenet-300-100',
    seed: 3,
    pruning: { criterion: 'random', schedule: { kind: 'oneShot' } },
  };
  expect(leanRecipe(completeRecipe(partial))).toEqual(partial);
});

test('layers that say the same stand as one', () => {
  const layers = { '*': { target: 0.5, granularity: { kind: 'block' } } };
  const recipe = completeRecipe({ pruning: { layers } });
  expect(leanRecipe(recipe)).toEqual({ version: recipeVersion, pruning: { layers } });
});
