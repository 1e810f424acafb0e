import { expect, test } from 'vitest';
import { planRun } from '../plan/planRun.ts';
import { changedRecipe } from '../validation/changedRecipe.ts';
import { completeRecipe } from '../validation/recipeSchema.ts';
import { recipeHere } from './recipeHere.ts';

const article = completeRecipe({ network: 'article-cnn' });

test('a network without a file is trained alike whatever else is wanted, and nothing is pruned', () => {
  const recipe = recipeHere(article) ?? expect.fail('article-cnn');
  const other = { seed: 3, training: { optimizer: 'sgd' }, phases: { train: 3 } } as const;
  expect(recipeHere(changedRecipe(article, { ...other, data: { images: 600 } }))).toEqual(recipe);
  expect(recipeHere(recipe)).toEqual(recipe);
  expect(planRun(recipe)).toMatchObject({ trainSteps: 120, pruningSteps: [] });
});

test('it reads pixels as what is wanted does', () => {
  const data = { pixels: 'standardised' } as const;
  expect(recipeHere(completeRecipe({ data }))?.data.pixels).toBe('standardised');
});

test('one that comes with a file is not, nor one that was narrowed', () => {
  expect(recipeHere(completeRecipe())).toBeUndefined();
  expect(recipeHere(completeRecipe({ network: 'article-cnn', widths: { conv1: 7 } }))).toBe(
    undefined,
  );
});
