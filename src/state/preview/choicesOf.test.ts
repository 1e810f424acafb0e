import { expect, test } from 'vitest';
import { withChoice } from '../../core/recipe/withChoice.ts';
import { buildRecipe } from '../../core/testing/builders.ts';
import { choicesOf, granularitiesOf } from './choicesOf.ts';

test('choices that hold for every layer that may be pruned are named, others are mixed', () => {
  const recipe = buildRecipe();
  expect(choicesOf(recipe)).toEqual({
    criterion: 'magnitude',
    granularity: 'weight',
    allocation: 'perLayer',
  });
  // The classes of the output stay.
  const filters = withChoice(recipe, { of: 'granularity', kind: 'filter' });
  expect(choicesOf(filters).granularity).toBe('mixed');
  expect(granularitiesOf(filters)).toEqual(['filter', 'weight']);
});
