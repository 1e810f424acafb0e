/** Any recipe that the form can make, for property tests. */
import * as fc from 'fast-check';
import { allocations } from '../allocation/registry.ts';
import { criterionIds } from '../criteria/registry.ts';
import { networkIds, prunableLayers, type NetworkId } from '../network/networks.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { defaultRecipe } from '../recipe/recipeDefaults.ts';
import { schedules } from '../schedules/registry.ts';
import { RecipeError, completeRecipe } from '../validation/recipeSchema.ts';
import { anyGranularity, anyOf } from './arbitraries.ts';

const share = fc.integer({ min: 0, max: 999 }).map((thousandths) => thousandths / 1000);
const anyCriterion = fc.constantFrom(...criterionIds);

const anyLayer = fc.record(
  {
    target: share,
    granularity: anyGranularity,
    excluded: fc.boolean(),
    criterion: anyCriterion,
    window: fc
      .tuple(share, share)
      .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })),
  },
  { requiredKeys: ['target', 'granularity', 'excluded'] },
);

const scan = fc
  .array(share, { minLength: 12, maxLength: 12 })
  .map((accuracies) => accuracies.map((accuracy, i) => ({ sparsity: i / 12, accuracy })));

function anyRecipeOf(network: NetworkId): fc.Arbitrary<unknown> {
  const names = prunableLayers(defaultRecipe(network)).map(({ name }) => name);
  const byLayer = <T>(value: fc.Arbitrary<T>) =>
    fc
      .tuple(...names.map(() => value))
      .map((values) => Object.fromEntries(names.map((name, i) => [name, values[i]])));
  const allocation = fc
    .tuple(anyOf(allocations), byLayer(scan))
    .map(([one, curves]) => (one.kind === 'sensitivity' ? Object.assign(one, { curves }) : one));
  return fc.record({
    network: fc.constant(network),
    seed: fc.nat(2 ** 32 - 1),
    data: fc.record({ images: fc.integer({ min: 500, max: 54_000 }) }),
    training: fc.record({
      batchSize: fc.integer({ min: 1, max: 1024 }),
      optimizer: fc.constantFrom('adam', 'sgd', 'momentum'),
      learningRate: fc.integer({ min: 1, max: 999 }).map((n) => n / 10_000),
      weightDecay: share,
    }),
    phases: fc.record({ train: share, prune: share, fineTune: share }),
    pruning: fc.record({
      criterion: anyCriterion,
      schedule: anyOf(schedules),
      allocation,
      layers: fc.oneof(
        byLayer(anyLayer),
        anyLayer.map((all) => ({ '*': all })),
      ),
    }),
  });
}

/** Complete and within all rules, of any network. */
export const anyRecipe: fc.Arbitrary<Recipe> = fc
  .constantFrom(...networkIds)
  .chain(anyRecipeOf)
  .map(orNothing)
  .filter((recipe) => recipe !== undefined);

/** What breaks a rule between two fields is no recipe. */
function orNothing(partial: unknown): Recipe | undefined {
  try {
    return completeRecipe(partial);
  } catch (error) {
    if (error instanceof RecipeError) return undefined;
    throw error;
  }
}
