import { describe, expect, test } from 'vitest';
import { prunableLayers } from '../../../core/network/networks.ts';
import { defaultRecipe } from '../../../core/recipe/recipeDefaults.ts';
import { criterionOffers, dataOf, twinOf } from './criterionOffer.ts';
import { layersInScope, withGranularity } from '../form/granularityScope.ts';

const refused = (offers: ReturnType<typeof criterionOffers>): string[] =>
  offers.filter(({ obstacle }) => obstacle).map(({ id }) => id);

describe('the criteria that are offered', () => {
  test('leave out those that score whole units while single weights go', () => {
    const recipe = defaultRecipe('small-cnn');
    expect(refused(criterionOffers(recipe, layersInScope(recipe)))).toEqual([
      'bnScale',
      'geometricMedian',
    ]);
  });

  test('include the batch-norm scale on the one layer that has a batch norm and loses filters', () => {
    const plain = defaultRecipe('article-cnn');
    const recipe = withGranularity(plain, prunableLayers(plain), { kind: 'filter' });
    expect(refused(criterionOffers(recipe, layersInScope(recipe, 'conv2')))).toEqual([]);
    const offers = criterionOffers(recipe, layersInScope(recipe));
    expect(offers.find(({ id }) => id === 'bnScale')?.obstacle).toEqual({
      code: 'needs-batch-norm',
      rule: 'no batch norm follows the layer',
      layers: ['conv1', 'dense1', 'dense2'],
    });
  });
});

test('a criterion says what it reads', () => {
  expect(dataOf('magnitude')).toBe('weights');
  expect(dataOf('random')).toBe('nothing');
  expect(dataOf('taylor')).toBe('gradients');
  expect(dataOf('movement')).toBe('movement');
  expect(dataOf('bnScale')).toBe('batchNorm');
});

test('Taylor and Fisher are said to be one where single weights go by them', () => {
  const recipe = defaultRecipe('small-cnn');
  const layers = prunableLayers(recipe);
  expect(twinOf('taylor', recipe, layers)).toBeUndefined();
  recipe.pruning.criterion = 'taylor';
  expect(twinOf('taylor', recipe, layers)).toBe('fisher');
  const conv2 = recipe.pruning.layers.conv2;
  if (conv2) conv2.criterion = 'fisher';
  const own = layers.filter(({ name }) => name === 'conv2');
  expect(twinOf('fisher', recipe, own)).toBe('taylor');
  const filters = withGranularity(recipe, layers.slice(0, 3), { kind: 'filter' });
  const convolutions = layers.filter(({ kind }) => kind === 'conv');
  expect(twinOf('taylor', filters, convolutions)).toBeUndefined();
  recipe.pruning.criterion = 'magnitude';
  expect(twinOf('magnitude', recipe, layers)).toBeUndefined();
});
