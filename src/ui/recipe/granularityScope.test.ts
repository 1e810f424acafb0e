import { describe, expect, test } from 'vitest';
import type { GranularityRecipe } from '../../core/recipe.ts';
import { defaultRecipe } from '../../core/recipeDefaults.ts';
import {
  commonGranularity,
  layersInScope,
  obstaclesInScope,
  withGranularity,
  withLayers,
} from './granularityScope.ts';

const twoOfFour: GranularityRecipe = { kind: 'nOfM', n: 2, m: 4, axis: 'input' };
const recipe = defaultRecipe('small-cnn');
const all = layersInScope(recipe);
const kinds = (of: typeof recipe): string[] =>
  Object.values(of.pruning.layers).map(({ granularity }) => granularity.kind);

describe('a granularity for all layers', () => {
  test('skips the output layer where units go, and says so', () => {
    const filters = withGranularity(recipe, all, { kind: 'filter' });
    expect(kinds(filters)).toEqual(['filter', 'filter', 'filter', 'weight']);
    expect(commonGranularity(filters, all)).toEqual({ kind: 'filter' });
    expect(obstaclesInScope(filters, all, { kind: 'filter' })).toEqual([
      { code: 'output-units', layer: 'dense2' },
    ]);
  });

  test('skips a convolution whose windows are too short, until it has the flattened axis', () => {
    const patterned = withGranularity(recipe, all, twoOfFour);
    expect(kinds(patterned)).toEqual(['weight', 'nOfM', 'nOfM', 'nOfM']);
    expect(obstaclesInScope(patterned, all, twoOfFour)).toEqual([
      { code: 'short-windows', layer: 'conv1', axisLength: 1, n: 2, m: 4 },
    ]);
    const flat = withLayers(patterned, [{ name: 'conv1' }], (layer) => ({
      ...layer,
      granularity: { ...twoOfFour, axis: 'flat' },
    }));
    expect(obstaclesInScope(flat, all, twoOfFour)).toEqual([]);
  });

  test('is none where layers differ', () => {
    const [, conv2] = all;
    const mixed = withGranularity(recipe, conv2 ? [conv2] : [], { kind: 'filter' });
    expect(commonGranularity(mixed, all)).toBeUndefined();
  });

  test('leaves excluded layers as they are', () => {
    const without = withLayers(recipe, [{ name: 'conv2' }], (layer) => ({
      ...layer,
      excluded: true,
    }));
    const scope = layersInScope(without);
    expect(scope.map(({ name }) => name)).toEqual(['conv1', 'dense1', 'dense2']);
    expect(kinds(withGranularity(without, scope, { kind: 'filter' }))[1]).toBe('weight');
  });
});

describe('a granularity for one layer', () => {
  test('shows what the output layer cannot have before it is chosen', () => {
    const scope = layersInScope(recipe, 'dense2');
    expect(obstaclesInScope(recipe, scope, { kind: 'weight' })).toEqual([
      { code: 'output-units', layer: 'dense2' },
    ]);
  });

  test('is set even where it removes nothing, with the reason beside it', () => {
    const scope = layersInScope(recipe, 'conv1');
    const patterned = withGranularity(recipe, scope, twoOfFour);
    expect(kinds(patterned)[0]).toBe('nOfM');
    expect(obstaclesInScope(patterned, scope, twoOfFour).map(({ code }) => code)).toEqual([
      'short-windows',
    ]);
  });
});
