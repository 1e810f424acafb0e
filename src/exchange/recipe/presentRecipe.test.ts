import { expect, it } from 'vitest';
import { recipeVersion } from '../../core/recipe/recipe.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { ExchangeError } from '../ExchangeError.ts';
import { presentRecipe } from './presentRecipe.ts';

it('brings a recipe of version 1 forward', () => {
  expect(presentRecipe({ version: 1, data: { images: 640 } })).toEqual({
    version: recipeVersion,
    data: { images: 640, set: 'mnist' },
  });
});

it('leaves a version that no step brings forward for the schema to refuse', () => {
  const stranger = { version: 0, seed: 1 };
  expect(presentRecipe(stranger)).toBe(stranger);
  expect(() => completeRecipe(presentRecipe(stranger))).toThrow('version: want version');
});

it('refuses a newer version and says where it stands', () => {
  const newer = { version: recipeVersion + 1 };
  expect(() => presentRecipe(newer, 'baseline.version')).toThrow(ExchangeError);
  expect(() => presentRecipe(newer, 'baseline.version')).toThrow(
    `baseline.version: want version ${recipeVersion} or older, got ${recipeVersion + 1}`,
  );
});

it('lets through what names no version, or is no object', () => {
  for (const value of [{ seed: 1 }, { version: '1' }, [], 'recipe', 3]) {
    expect(presentRecipe(value)).toBe(value);
  }
});
