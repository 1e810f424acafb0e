import { describe, expect, it } from 'vitest';
import { prunableLayers } from '../network/networks.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { completeRecipe } from '../validation/recipeSchema.ts';
import { criterionProblem } from './criterionProblem.ts';

function problems(recipe: Recipe) {
  return prunableLayers(recipe).flatMap((layer) => criterionProblem(recipe, layer) ?? []);
}

/** small-cnn with a criterion that it has not been checked for. */
function recipeWith(criterion: Recipe['pruning']['criterion']): Recipe {
  const recipe = completeRecipe();
  return { ...recipe, pruning: { ...recipe.pruning, criterion } };
}

describe('criterionProblem', () => {
  it('finds none with criteria that rank anything', () => {
    for (const criterion of ['magnitude', 'random', 'gradient', 'taylor', 'snip'] as const) {
      expect(problems(recipeWith(criterion))).toEqual([]);
    }
  });

  it('names the network’s field, and in the parameters the layer', () => {
    expect(problems(recipeWith('geometricMedian'))).toMatchObject(
      ['conv1', 'conv2', 'dense1', 'dense2'].map((layer) => ({
        field: 'pruning.criterion',
        code: 'needs-units',
        params: { layer },
        value: 'geometricMedian',
      })),
    );
  });

  it('names the layer’s field where the layer has a criterion of its own', () => {
    const recipe = completeRecipe();
    recipe.pruning.layers.conv2 = {
      target: 0.5,
      granularity: { kind: 'filter' },
      excluded: false,
      criterion: 'bnScale',
    };
    expect(problems(recipe)).toMatchObject([
      {
        field: 'pruning.layers.conv2.criterion',
        code: 'needs-batch-norm',
        params: { layer: 'conv2' },
        value: 'bnScale',
      },
    ]);
  });

  it('leaves excluded layers alone', () => {
    const recipe = recipeWith('bnScale');
    for (const layer of Object.values(recipe.pruning.layers)) layer.excluded = true;
    expect(problems(recipe)).toEqual([]);
  });
});
