import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyRecipe } from '../testing/anyRecipe.ts';
import { isRecord } from './mergeRecipe.ts';
import { defaultRecipe } from './recipeDefaults.ts';
import {
  groupedDifferences,
  recipeDifferences,
  type RecipeDifference,
} from './recipeDifferences.ts';
import { withPruning } from './withPruning.ts';

/** `json` with what each difference came to in its place. */
function withDifferences(json: unknown, differences: readonly RecipeDifference[]): unknown {
  const copy: unknown = structuredClone(json);
  for (const { path, to } of differences) {
    const names = path.split('.');
    const last = names.pop() ?? '';
    let place: unknown = copy;
    for (const name of names) place = isRecord(place) ? place[name] : undefined;
    if (!isRecord(place)) throw new Error(`withDifferences: want an object at ${path}`);
    if (to === undefined) delete place[last];
    else place[last] = to;
  }
  return copy;
}

describe('recipeDifferences', () => {
  test('leads from either recipe to the other, and there is none between equal ones', () => {
    fc.assert(
      fc.property(anyRecipe, anyRecipe, (a, b) => {
        const differences = recipeDifferences(a, b);
        expect(withDifferences(a, differences)).toEqual(b);
        expect(recipeDifferences(a, structuredClone(a))).toEqual([]);
        const back = recipeDifferences(b, a).map(({ path, from, to }) => ({
          path,
          from: to,
          to: from,
        }));
        expect(new Set(back.map(({ path }) => path))).toEqual(
          new Set(differences.map(({ path }) => path)),
        );
        expect(back).toEqual(expect.arrayContaining(differences));
      }),
    );
  });

  test('another kind is one difference with the whole of it', () => {
    const recipe = defaultRecipe();
    const oneShot = withPruning(recipe, { schedule: { kind: 'oneShot' } });
    expect(recipeDifferences(recipe, oneShot)).toEqual([
      { path: 'pruning.schedule', from: recipe.pruning.schedule, to: { kind: 'oneShot' } },
    ]);
  });
});

describe('groupedDifferences', () => {
  test('tells what all layers have in common once, and what some have with their names', () => {
    const recipe = defaultRecipe();
    const other = defaultRecipe();
    for (const [name, layer] of Object.entries(other.pruning.layers)) {
      layer.target = 0.9;
      if (name.startsWith('conv')) layer.granularity = { kind: 'filter' };
    }
    expect(groupedDifferences(recipe, other)).toEqual([
      {
        path: 'pruning.layers.*.target',
        from: 0.8,
        to: 0.9,
        layers: ['conv1', 'conv2', 'dense1', 'dense2'],
        isEveryLayer: true,
      },
      {
        path: 'pruning.layers.*.granularity',
        from: { kind: 'weight' },
        to: { kind: 'filter' },
        layers: ['conv1', 'conv2'],
      },
    ]);
  });

  test('another network is named, and not by the layers that only one of the two has', () => {
    expect(
      groupedDifferences(defaultRecipe(), defaultRecipe('lenet-300-100')).map(({ path }) => path),
    ).toEqual(['network']);
  });

  test('says of every layer as much as the plain differences do', () => {
    fc.assert(
      fc.property(anyRecipe, anyRecipe, (a, b) => {
        const plain = recipeDifferences(a, b).filter(
          ({ path }) => !/^pruning\.layers\.[^.]+$/.test(path),
        );
        const spread = groupedDifferences(a, b).flatMap(({ path, from, to, layers = ['*'] }) =>
          layers.map((layer) => ({ path: path.replace('*', layer), from, to })),
        );
        expect(spread).toHaveLength(plain.length);
        expect(spread).toEqual(expect.arrayContaining(plain));
      }),
    );
  });
});
