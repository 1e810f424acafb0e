import * as fc from 'fast-check';
import { allocations } from '../allocation/registry.ts';
import { criterionIds } from '../criteria/registry.ts';
import { copyOfJson } from '../methods/method.ts';
import { networkIds } from '../network/networks.ts';
import type { LayerRecipe, Recipe } from '../recipe/recipe.ts';
import { defaultRecipe } from '../recipe/recipeDefaults.ts';
import { withPruning } from '../recipe/withPruning.ts';
import { schedules } from '../schedules/registry.ts';
import { anyGranularity, anyOf } from './arbitraries.ts';

const anyShare = fc.double({ min: 0, max: 0.99, noNaN: true });

const anyLayer: fc.Arbitrary<LayerRecipe> = fc.record(
  {
    target: anyShare,
    granularity: anyGranularity,
    excluded: fc.boolean(),
    criterion: fc.constantFrom(...criterionIds),
  },
  { requiredKeys: ['target', 'granularity', 'excluded'] },
);

/** A recipe of the right form with anything in it; whether it can be run is another matter. */
export const anyRecipe: fc.Arbitrary<Recipe> = fc
  .record({
    network: fc.constantFrom(...networkIds),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    learningRate: fc.double({ min: 1e-4, max: 0.1, noNaN: true }),
    fineTune: fc.integer({ min: 0, max: 4 }),
    criterion: fc.constantFrom(...criterionIds),
    schedule: anyOf(schedules),
    allocation: anyOf(allocations),
    layers: fc.array(anyLayer, { minLength: 1, maxLength: 5 }),
  })
  .map(({ network, seed, learningRate, fineTune, criterion, schedule, allocation, layers }) => {
    const recipe = defaultRecipe(network);
    const own = Object.keys(recipe.pruning.layers).map((name, i) => [
      name,
      copyOfJson(layers[i % layers.length]),
    ]);
    return withPruning(
      {
        ...recipe,
        seed,
        training: { ...recipe.training, learningRate },
        phases: { ...recipe.phases, fineTune },
      },
      { criterion, schedule, allocation, layers: Object.fromEntries(own) },
    );
  });
