import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { obstacleOf } from '../../../core/granularities/obstacle.ts';
import { granularityKinds } from '../../../core/granularities/registry.ts';
import { networkIds } from '../../../core/network/networks.ts';
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
  test('falls back to weights in the output layer where units go, and says so', () => {
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

  test('falls back to weights where windows are too short, until they have the flattened axis', () => {
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

  // Before, filter then 2:4 left conv1 on filters, and block then filter left dense2 on blocks.
  test('gives one result whatever came before', () => {
    const networks = networkIds.map((id) => defaultRecipe(id));
    const anyKind = fc.constantFrom(...granularityKinds);
    const anyChoice = fc.record({ kind: anyKind, only: fc.option(fc.nat({ max: 3 })) });
    fc.assert(
      fc.property(
        fc.constantFrom(...networks),
        fc.array(anyChoice, { maxLength: 6 }),
        anyKind,
        (fresh, before, kind) => {
          const scope = layersInScope(fresh);
          const changed = before.reduce((recipe, choice) => {
            const own = scope[choice.only ?? -1];
            return withGranularity(recipe, own ? [own] : scope, defaultGranularity(choice.kind));
          }, fresh);
          const chosen = defaultGranularity(kind);
          const once = withGranularity(fresh, scope, chosen);
          expect(withGranularity(changed, scope, chosen)).toEqual(once);
          for (const layer of scope) {
            const { granularity } = once.pruning.layers[layer.name] ?? {};
            expect(granularity).toEqual(obstacleOf(layer, chosen) ? { kind: 'weight' } : chosen);
          }
        },
      ),
    );
  });

  test('is none where a layer that cannot have it has something else than the fallback', () => {
    const [conv1] = all;
    const filters = withGranularity(recipe, conv1 ? [conv1] : [], { kind: 'filter' });
    const patterned = withGranularity(filters, all.slice(1), twoOfFour);
    expect(kinds(patterned)).toEqual(['filter', 'nOfM', 'nOfM', 'nOfM']);
    expect(commonGranularity(patterned, all)).toBeUndefined();
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

describe('a parameter for all layers', () => {
  test('is as if the granularity had been chosen so', () => {
    const patterned = withGranularity(recipe, all, twoOfFour);
    // conv2 has 8 inputs: no window keeps more than 8 weights.
    const wide = withParameter(patterned, all, twoOfFour, { m: 16 });
    const wider = withParameter(wide, all, { ...twoOfFour, m: 16 }, { n: 8 });
    expect(kinds(wider)).toEqual(['weight', 'weight', 'nOfM', 'nOfM']);
    expect(wider).toEqual(withGranularity(recipe, all, { ...twoOfFour, n: 8, m: 16 }));
    const flat = withParameter(patterned, all, twoOfFour, { axis: 'flat' });
    expect(kinds(flat)).toEqual(['nOfM', 'nOfM', 'nOfM', 'nOfM']);
  });

  test('leaves the kind where no layer could have it so', () => {
    const shortest = { ...twoOfFour, n: 1 };
    const onConvs = withGranularity(recipe, all.slice(0, 2), shortest);
    const refused = withParameter(onConvs, all.slice(0, 2), shortest, { n: 9 });
    expect(kinds(refused).slice(0, 2)).toEqual(['weight', 'nOfM']);
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
