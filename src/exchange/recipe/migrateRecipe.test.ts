import { describe, expect, it } from 'vitest';
import { recipeVersion } from '../../core/recipe/recipe.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { ExchangeError } from '../ExchangeError.ts';
import { migrateRecipe } from './migrateRecipe.ts';

const steps = {
  by: {
    1: ({ rate, ...rest }: Record<string, unknown>) => ({ ...rest, learningRate: rate }),
    2: (recipe: Record<string, unknown>) => ({
      ...recipe,
      network: `${String(recipe['network'])}-cnn`,
    }),
  },
  to: 3,
};

describe('a recipe of an older version', () => {
  it('goes through every step between, and no other', () => {
    const old = { version: 1, rate: 0.1, network: 'small' };
    const migrated = { version: 3, learningRate: 0.1, network: 'small-cnn' };
    expect(migrateRecipe(old, 'version', steps)).toEqual(migrated);
    expect(old).toEqual({ version: 1, rate: 0.1, network: 'small' });
    expect(migrateRecipe({ version: 2, network: 'small' }, 'version', steps)).toEqual({
      version: 3,
      network: 'small-cnn',
    });
    expect(migrateRecipe(migrated, 'version', steps)).toBe(migrated);
  });

  it('stays as it is where no step brings it forward, for the schema to refuse', () => {
    const stranger = { version: 0, seed: 1 };
    expect(migrateRecipe(stranger)).toBe(stranger);
    expect(() => completeRecipe(migrateRecipe(stranger))).toThrow('version: want version');
  });
});

it('refuses a newer version and says where it stands', () => {
  const newer = { version: recipeVersion + 1 };
  expect(() => migrateRecipe(newer, 'baseline.version')).toThrow(ExchangeError);
  expect(() => migrateRecipe(newer, 'baseline.version')).toThrow(
    `baseline.version: want version ${recipeVersion} or older, got ${recipeVersion + 1}`,
  );
});

it('lets through what names no version, or is no object', () => {
  for (const value of [{ seed: 1 }, { version: '1' }, [], 'recipe', 3]) {
    expect(migrateRecipe(value)).toBe(value);
  }
});
