import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocationKinds } from '../allocation/registry.ts';
import { criterionIds } from '../criteria/registry.ts';
import { granularityKinds } from '../granularities/registry.ts';
import { scheduleKinds } from '../schedules/registry.ts';
import { anyRecipe } from '../testing/anyRecipe.ts';
import { defaultRecipe } from './recipeDefaults.ts';
import { recipeDifferences } from './recipeDifferences.ts';
import { withChoice, type RecipeChoice } from './withChoice.ts';

const anyChoice: fc.Arbitrary<RecipeChoice> = fc.oneof(
  fc.constantFrom(...scheduleKinds).map((kind) => ({ of: 'schedule' as const, kind })),
  fc.constantFrom(...criterionIds).map((kind) => ({ of: 'criterion' as const, kind })),
  fc.constantFrom(...granularityKinds).map((kind) => ({ of: 'granularity' as const, kind })),
  fc.constantFrom(...allocationKinds).map((kind) => ({ of: 'allocation' as const, kind })),
  fc.nat().map((seed) => ({ of: 'seed' as const, seed })),
);

const fieldsOf: Readonly<Record<RecipeChoice['of'], RegExp>> = {
  schedule: /^pruning\.schedule/,
  criterion: /^pruning\.(criterion$|layers\.\w+\.criterion$)/,
  granularity: /^pruning\.layers\.\w+\.granularity/,
  allocation: /^pruning\.allocation/,
  seed: /^seed$/,
};

describe('withChoice', () => {
  it('touches nothing but what is chosen, and nothing at all the second time', () => {
    fc.assert(
      fc.property(anyRecipe, anyChoice, (recipe, choice) => {
        const chosen = withChoice(recipe, choice);
        for (const { path } of recipeDifferences(recipe, chosen)) {
          expect(path).toMatch(fieldsOf[choice.of]);
        }
        expect(withChoice(chosen, choice)).toEqual(chosen);
      }),
    );
  });

  it('of one layer leaves the others alone', () => {
    const chosen = withChoice(defaultRecipe(), {
      of: 'granularity',
      kind: 'filter',
      layer: 'conv2',
    });
    expect(recipeDifferences(defaultRecipe(), chosen).map(({ path }) => path)).toEqual([
      'pruning.layers.conv2.granularity',
    ]);
    const { layers } = withChoice(chosen, {
      of: 'criterion',
      kind: 'random',
      layer: 'dense1',
    }).pruning;
    expect(Object.values(layers).map(({ criterion }) => criterion)).toEqual([
      undefined,
      undefined,
      'random',
      undefined,
    ]);
  });

  it('gives a layer that cannot take a granularity the fallback', () => {
    const { layers } = withChoice(defaultRecipe(), { of: 'granularity', kind: 'filter' }).pruning;
    expect(Object.values(layers).map(({ granularity }) => granularity.kind)).toEqual([
      'filter',
      'filter',
      'filter',
      'weight',
    ]);
  });

  it('prunes as much in the same unit under another allocation', () => {
    const recipe = defaultRecipe();
    recipe.pruning.allocation = { kind: 'uniform', target: 0.7, unit: 'macs' };
    expect(withChoice(recipe, { of: 'allocation', kind: 'lamp' }).pruning.allocation).toEqual({
      kind: 'lamp',
      target: 0.7,
      unit: 'macs',
    });
  });

  it('keeps the pace of pruning where the other schedule has one', () => {
    const recipe = defaultRecipe();
    recipe.pruning.schedule = { kind: 'polynomial', power: 2, initialSparsity: 0.1, frequency: 4 };
    expect(withChoice(recipe, { of: 'schedule', kind: 'cosine' }).pruning.schedule).toMatchObject({
      kind: 'cosine',
      frequency: 4,
    });
    expect(withChoice(recipe, { of: 'schedule', kind: 'oneShot' }).pruning.schedule).toEqual({
      kind: 'oneShot',
    });
  });
});
