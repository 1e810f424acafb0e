import { expect, it } from 'vitest';
import { leanRecipe } from '../recipe/leanRecipe.ts';
import { recipeDifferences } from '../recipe/recipeDifferences.ts';
import { unprunedRecipe } from '../recipe/unprunedTraining.ts';
import { completeRecipe, RecipeError } from '../validation/recipeSchema.ts';
import { measuredTraining, withMeasuredTraining } from './measuredTraining.ts';

const recipe = completeRecipe({ data: { images: 700 } });

it('is wanted of no recipe that does not say so, whose JSON is what it always was', () => {
  expect(measuredTraining(recipe)).toBeUndefined();
  expect(recipe).not.toHaveProperty('evaluation');
  expect(leanRecipe(recipe)).toEqual({ version: recipe.version, data: { images: 700 } });
});

it('is of no more images than there are', () => {
  expect(measuredTraining(withMeasuredTraining(recipe, 500))).toBe(500);
  expect(measuredTraining(withMeasuredTraining(recipe, 5_000))).toBe(700);
});

it('is taken back by 0, and comes through the gate and its shortest form as it is', () => {
  const measured = withMeasuredTraining(recipe, 500);
  expect(withMeasuredTraining(measured, 0)).toEqual(recipe);
  expect(completeRecipe(leanRecipe(measured))).toEqual(measured);
  expect(recipeDifferences(recipe, measured).map(({ path }) => path)).toEqual(['evaluation']);
});

it.each([0, 10_001, 1.5, '500'])('is refused for %s images', (trainingImages) => {
  expect(() => completeRecipe({ evaluation: { trainingImages } })).toThrow(RecipeError);
});

it('is nothing that a dense control follows from', () => {
  expect(unprunedRecipe(withMeasuredTraining(recipe, 500))).toEqual(unprunedRecipe(recipe));
});
