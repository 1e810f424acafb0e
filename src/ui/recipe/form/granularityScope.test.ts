import { describe, expect, test } from 'vitest';
import type { GranularityRecipe } from '../../../core/recipe/recipe.ts';
import { defaultGranularity, defaultRecipe } from '../../../core/recipe/recipeDefaults.ts';
import {
  commonGranularity,
  impossibleKinds,
  layersInScope,
  obstaclesInScope,
  weightsPerIndexBit,
  withGranularity,
  withLayers,
  withParameter,
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
      {
        layer: 'dense2',
        kind: 'filter',
        refusal: expect.objectContaining({ code: 'output-units' }),
      },
    ]);
  });

  test('skips a convolution whose windows are too short, until it has the flattened axis', () => {
    const patterned = withGranularity(recipe, all, twoOfFour);
    expect(kinds(patterned)).toEqual(['weight', 'nOfM', 'nOfM', 'nOfM']);
    expect(obstaclesInScope(patterned, all, twoOfFour)).toEqual([
      { layer: 'conv1', axisLength: 1, n: 2, m: 4 },
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

describe('what can be chosen at all', () => {
  const impossibleFor = (name: string): string[] => impossibleKinds(layersInScope(recipe, name));

  test('follows from what the layer is', () => {
    expect(impossibleFor('conv1')).toEqual(['channel']);
    expect(impossibleFor('conv2')).toEqual([]);
    expect(impossibleFor('dense1')).toEqual(['kernel']);
    expect(impossibleFor('dense2')).toEqual(['kernel', 'filter']);
    expect(impossibleKinds(all)).toEqual([]);
  });
});

describe('the index', () => {
  // conv2 is 3×3×8×16 = 1,152 weights: 16 filters of 72, 128 kernels of 9; 2 of 4 names two of four
  // positions with 2 bits each, 4 bits for 4 weights.
  test.each<[GranularityRecipe, number]>([
    [{ kind: 'weight' }, 1],
    [{ kind: 'vector', axis: 'row', length: 4 }, 3],
    [{ kind: 'kernel' }, 9],
    [{ kind: 'block', rows: 4, columns: 4 }, 16],
    [{ kind: 'filter' }, 72],
    [{ kind: 'channel' }, 144],
    [twoOfFour, 1],
  ])('takes one bit of conv2 under %j for so many weights', (granularity, weights) => {
    expect(weightsPerIndexBit(layersInScope(recipe, 'conv2'), granularity)).toBe(weights);
  });

  test('leaves out the layers that cannot be cut up so', () => {
    // Kernels of the two convolutions: (72 + 1,152) / (8 + 128) = 9.
    expect(weightsPerIndexBit(all, { kind: 'kernel' })).toBe(9);
    expect(weightsPerIndexBit(layersInScope(recipe, 'dense1'), { kind: 'kernel' })).toBeUndefined();
  });
});

describe('parameters', () => {
  test('are changed on the layers that have the kind, and nowhere else', () => {
    const [conv1, conv2] = all;
    const mixed = withGranularity(recipe, conv1 && conv2 ? [conv1, conv2] : [], {
      kind: 'block',
      rows: 4,
      columns: 4,
    });
    const wider = withParameter(mixed, all, defaultGranularity('block'), { columns: 8 });
    expect(wider.pruning.layers['conv2']?.granularity).toEqual({
      kind: 'block',
      rows: 4,
      columns: 8,
    });
    expect(wider.pruning.layers['dense1']?.granularity).toEqual({ kind: 'weight' });
  });
});

describe('a granularity for one layer', () => {
  test('shows what the output layer cannot have before it is chosen', () => {
    const scope = layersInScope(recipe, 'dense2');
    expect(obstaclesInScope(recipe, scope, { kind: 'weight' })).toEqual([
      { layer: 'dense2', kind: 'kernel', refusal: expect.objectContaining({ code: 'conv-only' }) },
      {
        layer: 'dense2',
        kind: 'filter',
        refusal: expect.objectContaining({ code: 'output-units' }),
      },
    ]);
  });

  test('is set even where it removes nothing, with the reason beside it', () => {
    const scope = layersInScope(recipe, 'conv1');
    const patterned = withGranularity(recipe, scope, twoOfFour);
    expect(kinds(patterned)[0]).toBe('nOfM');
    expect(obstaclesInScope(patterned, scope, twoOfFour)).toEqual([
      { layer: 'conv1', axisLength: 1, n: 2, m: 4 },
      {
        layer: 'conv1',
        kind: 'channel',
        refusal: expect.objectContaining({ code: 'input-channel' }),
      },
    ]);
  });
});
