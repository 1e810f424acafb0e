import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeSource } from '../../exchange/recipe/recipeSource.ts';
import { expandGrid, parseGrid } from './expandGrid.ts';
import { planGrid } from './planGrid.ts';

function tasks(source: Parameters<typeof expandGrid>[0], grid: object) {
  return expandGrid(source, parseGrid(grid)).map(({ source: wanted }) => completeSource(wanted));
}

describe('a grid', () => {
  it('is every combination, the last field fastest', () => {
    const combinations = expandGrid(
      { recipe: {} },
      parseGrid({ seed: [1, 2], 'data.images': [100, 200, 300] }),
    );
    expect(combinations.map(({ fields }) => Object.values(fields))).toEqual([
      [1, 100],
      [1, 200],
      [1, 300],
      [2, 100],
      [2, 200],
      [2, 300],
    ]);
    const recipes = combinations.map(({ source }) => completeSource(source).recipe);
    expect(recipes.map(({ seed, data }) => [seed, data.images])).toEqual(
      combinations.map(({ fields }) => Object.values(fields)),
    );
  });

  it('tells whole objects of layers apart, what stands under a name going before what stands under *', () => {
    const pattern = { kind: 'nOfM', n: 2, m: 4, axis: 'input' };
    const layers = [
      { '*': { target: 0.5 } },
      { '*': { target: 0.8 } },
      { conv1: { target: 0.9 } },
      { '*': { target: 0.7 }, conv1: { target: 0.9 } },
      { '*': { granularity: pattern } },
    ];
    const grid = { 'pruning.layers': layers, seed: [1, 2] };
    const planned = planGrid({ recipe: {} }, parseGrid(grid), { index: 1, count: 1 });
    expect(new Set(planned.map(({ key }) => key)).size).toBe(10);
    const recipes = tasks({ recipe: {} }, grid).map(({ recipe }) => recipe.pruning.layers);
    const targets = recipes.map((of) => [of['conv1']?.target, of['dense1']?.target]);
    expect(targets.filter((_, i) => i % 2 === 0).slice(0, 4)).toEqual([
      [0.5, 0.5],
      [0.8, 0.8],
      [0.9, 0.8],
      [0.9, 0.7],
    ]);
    expect(recipes[8]?.['dense1']?.granularity).toEqual(pattern);
  });

  it('has as many runs as the product of the lists, and no two alike', () => {
    const list = fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(list, list, list, (seeds, images, batchSizes) => {
        const grid = { seed: seeds, 'data.images': images, 'training.batchSize': batchSizes };
        const combinations = expandGrid({ recipe: {} }, parseGrid(grid));
        expect(combinations).toHaveLength(seeds.length * images.length * batchSizes.length);
        expect(new Set(combinations.map(({ fields }) => JSON.stringify(fields))).size).toBe(
          combinations.length,
        );
      }),
      { numRuns: 20 },
    );
  });

  it('drops what only another kind has where it sets the kind', () => {
    const recipe = { pruning: { schedule: { kind: 'polynomial', power: 2, frequency: 9 } } };
    const [oneShot, polynomial] = tasks(
      { recipe },
      { 'pruning.schedule.kind': ['oneShot', 'polynomial'] },
    );
    expect(oneShot.recipe.pruning.schedule).toEqual({ kind: 'oneShot' });
    expect(polynomial.recipe.pruning.schedule).toMatchObject({ power: 2, frequency: 9 });
  });

  it('sets a kind together with a field that only it has', () => {
    const [task] = tasks(
      { recipe: {} },
      { 'pruning.schedule.kind': ['iterative'], 'pruning.schedule.rounds': [3] },
    );
    expect(task.recipe.pruning.schedule).toEqual({
      kind: 'iterative',
      rounds: 3,
      spacing: 'linear',
    });
  });

  it('takes whole objects as values', () => {
    const allocation = { kind: 'erk', target: 0.9, unit: 'macs' };
    const [task] = tasks({ recipe: {} }, { 'pruning.allocation': [allocation] });
    expect(task.recipe.pruning.allocation).toEqual(allocation);
  });

  it('sets * in every prunable layer, of the network that the run has', () => {
    const grid = { network: ['lenet-300-100', 'tfmot-cnn'], 'pruning.layers.*.target': [0.25] };
    const targets = tasks({ recipe: {} }, grid).map(({ recipe }) =>
      Object.entries(recipe.pruning.layers).map(([name, { target }]) => [name, target]),
    );
    expect(targets).toEqual([
      [
        ['dense1', 0.25],
        ['dense2', 0.25],
        ['dense3', 0.25],
      ],
      [
        ['conv1', 0.25],
        ['dense1', 0.25],
      ],
    ]);
  });

  it('gives the seed to the baseline too, and reaches into it by its name', () => {
    const grid = { seed: [5], 'baseline.phases.train': [2], 'phases.train': [0] };
    const [{ baseline, recipe }] = tasks({ baseline: {}, recipe: {} }, grid);
    expect(baseline).toMatchObject({ seed: 5, phases: { train: 2 } });
    expect(recipe).toMatchObject({ seed: 5, phases: { train: 0 } });
  });

  it('refuses what is no grid, and says why', () => {
    expect(() => parseGrid({})).toThrow('want an object of fields');
    expect(() => parseGrid([1])).toThrow('want an object of fields');
    expect(() => parseGrid({ seed: 3 })).toThrow('seed: want a list of values, got 3');
    expect(() => parseGrid({ seed: [] })).toThrow('seed: want a list of values, got []');
    const many = Array.from({ length: 1001 }, (_, i) => i);
    expect(() => parseGrid({ seed: many, 'data.images': many })).toThrow(
      'want at most 1000000 runs, got 1002001',
    );
    expect(() => expandGrid({ recipe: {} }, parseGrid({ 'baseline.seed': [1] }))).toThrow(
      'wants a staged recipe that has one',
    );
  });
});
