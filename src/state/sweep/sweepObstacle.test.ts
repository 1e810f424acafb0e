import { expect, it } from 'vitest';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { openStore } from '../testing/openStore.ts';
import { draftObstacle, sweepObstacle } from './sweepObstacle.ts';

it('keeps a sweep of the recipe waiting until the moment that it starts from is here', async () => {
  const { actions, getState } = await openStore();
  expect(draftObstacle(getState())).toBeUndefined();
  const recipe = completeRecipe();
  actions.loadRecipe({ recipe, lead: { recipe, edits: [], trainStep: 94 } });
  expect(draftObstacle(getState())).toBe('untrained-moment');
  expect(sweepObstacle(getState())).toBeUndefined();
});
