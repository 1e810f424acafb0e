import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recipeVersion } from './recipe.ts';
import { migrateRecipe } from './migrateRecipe.ts';

describe('migrateRecipe', () => {
  it('names what version 1 had one of, and touches nothing else', () => {
    const old = { version: 1, seed: 9, data: { images: 640 }, extra: { kept: true } };
    expect(migrateRecipe(old)).toEqual({
      version: 3,
      seed: 9,
      data: { images: 640, set: 'mnist', pixels: 'unit' },
      extra: { kept: true },
    });
    expect(old.data).toEqual({ images: 640 });
  });

  it('names how version 2 read pixels, decayed weights and drew them', () => {
    const training = { optimizer: 'sgd', weightDecay: 0.1 };
    expect(migrateRecipe({ version: 2, data: { set: 'mnist' }, training })).toEqual({
      version: 3,
      data: { set: 'mnist', pixels: 'unit' },
      training: { ...training, weightDecayForm: 'decoupled', initialWeights: 'glorot-uniform' },
    });
    expect(training).not.toHaveProperty('weightDecayForm');
  });

  it('fills nothing in that earlier versions wanted too', () => {
    expect(migrateRecipe({ version: 1 })).toEqual({ version: 3 });
    expect(migrateRecipe({ version: 1, data: 3 })).toEqual({ version: 3, data: 3 });
    expect(migrateRecipe({ version: 2, training: 3 })).toEqual({ version: 3, training: 3 });
  });

  it('ends every earlier version in the present one', () => {
    for (let version = 1; version < recipeVersion; version += 1) {
      expect(migrateRecipe({ version })).toHaveProperty('version', recipeVersion);
    }
  });

  it('goes through every step between, and no other', () => {
    const steps = {
      by: {
        1: ({ rate, ...rest }: Record<string, unknown>) => ({ ...rest, learningRate: rate }),
        2: (recipe: Record<string, unknown>) => ({ ...recipe, isThird: true }),
      },
      to: 3,
    };
    const third = { version: 3, learningRate: 0.1, isThird: true };
    expect(migrateRecipe({ version: 1, rate: 0.1 }, steps)).toEqual(third);
    expect(migrateRecipe({ version: 2, rate: 0.1 }, steps)).toEqual({
      ...third,
      learningRate: undefined,
      rate: 0.1,
    });
    expect(migrateRecipe(third, steps)).toBe(third);
  });

  it('leaves alone what is of no earlier version', () => {
    const present = { version: recipeVersion, data: { images: 1 } };
    expect(migrateRecipe(present)).toBe(present);
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(migrateRecipe(value)).toBe(value);
      }),
    );
  });
});
