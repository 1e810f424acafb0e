import { describe, expect, it } from 'vitest';
import { beginsAlike, canGoOnFrom } from './beginsAlike.ts';
import type { Recipe } from './recipe.ts';
import { defaultRecipe } from './recipeDefaults.ts';

const recipe = defaultRecipe();
const { data, training } = recipe;
const changed: [string, Partial<Recipe>, boolean, boolean][] = [
  ['nothing', {}, true, true],
  ['how it learns', { training: { ...training, weightDecayForm: 'coupled' } }, true, true],
  ['how many images', { data: { ...data, images: 640 } }, true, true],
  ['the seed', { seed: 8 }, true, false],
  ['first weights', { training: { ...training, initialWeights: 'truncated-normal' } }, true, false],
  ['pixels', { data: { ...data, pixels: 'standardised' } }, false, false],
  ['widths', { widths: { conv1: 4 } }, false, false],
];

describe('two recipes that differ in', () => {
  it.each(changed)('%s', (_, change, fits, alike) => {
    const other = { ...recipe, ...change };
    expect([canGoOnFrom(recipe, other), canGoOnFrom(other, recipe)]).toEqual([fits, fits]);
    expect([beginsAlike(recipe, other), beginsAlike(other, recipe)]).toEqual([alike, alike]);
  });
});
