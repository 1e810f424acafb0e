import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkIds } from '../network/networks.ts';
import type { RecipeProblem } from '../recipe/recipe.ts';
import { defaultRecipe } from '../recipe/recipeDefaults.ts';
import { describeProblems } from '../recipe/recipeError.ts';
import { completeRecipe, parseRecipe, RecipeError } from './recipeSchema.ts';

function problemsOf(action: () => unknown): readonly RecipeProblem[] {
  try {
    action();
  } catch (error) {
    if (error instanceof RecipeError) return error.problems;
    throw error;
  }
  return [];
}
const completionProblem = (partial: unknown) => problemsOf(() => completeRecipe(partial))[0];
const layerProblem = (layer: unknown) =>
  completionProblem({ pruning: { layers: { conv2: layer } } });

describe('every layer at once', () => {
  it('is what * says, but for what is said of a layer by name, wherever that stands', () => {
    const conv2 = { target: 0.3, granularity: { kind: 'filter' } };
    const all = { target: 0.6, granularity: { kind: 'block', rows: 2 } };
    for (const layers of [
      { '*': all, conv2 },
      { conv2, '*': all },
    ]) {
      const { pruning } = completeRecipe({ pruning: { layers } });
      const block = { kind: 'block', rows: 2, columns: 4 };
      expect(pruning.layers).toEqual({
        conv1: { target: 0.6, granularity: block, excluded: false },
        conv2: { target: 0.3, granularity: { kind: 'filter' }, excluded: false },
        dense1: { target: 0.6, granularity: block, excluded: false },
        dense2: { target: 0.6, granularity: block, excluded: false },
      });
    }
  });

  it('reaches the layers of the recipe’s own network, baselines included', () => {
    const layers = { '*': { excluded: true } };
    const { pruning } = completeRecipe({ network: 'lenet-300-100', pruning: { layers } });
    expect(Object.entries(pruning.layers).map(([name, layer]) => [name, layer.excluded])).toEqual([
      ['dense1', true],
      ['dense2', true],
      ['dense3', true],
    ]);
  });

  it('is checked layer by layer, and is no layer of a complete recipe', () => {
    expect(completionProblem({ pruning: { layers: { '*': { target: 1 } } } })).toMatchObject({
      field: 'pruning.layers.conv1.target',
      code: 'out-of-range',
    });
    expect(completionProblem({ pruning: { layers: { '*': {}, conv9: {} } } })).toMatchObject({
      field: 'pruning.layers.conv9',
      code: 'unknown-layer',
    });
    const recipe = defaultRecipe();
    const layers = { ...recipe.pruning.layers, '*': { target: 0.5 } };
    const written = { ...recipe, pruning: { ...recipe.pruning, layers } };
    expect(problemsOf(() => parseRecipe(written))[0]).toMatchObject({ code: 'unknown-layer' });
  });
});

describe('completeRecipe', () => {
  it('gives the default recipe of every network for nothing but its name', () => {
    for (const network of networkIds) {
      expect(completeRecipe({ network })).toEqual(defaultRecipe(network));
    }
    expect(completeRecipe()).toEqual(defaultRecipe('small-cnn'));
    expect(completeRecipe({ seed: undefined })).toEqual(defaultRecipe('small-cnn'));
  });

  it('lays what it is given over the defaults, all the way down', () => {
    const { phases, pruning } = completeRecipe({
      phases: { prune: 2 },
      pruning: { layers: { conv2: { target: 0.5 } } },
    });
    expect(phases).toEqual({ train: 1, prune: 2, fineTune: 1 });
    expect(pruning.layers.conv2).toEqual({
      target: 0.5,
      granularity: { kind: 'weight' },
      excluded: false,
    });
    expect(pruning.layers.conv1).toEqual(defaultRecipe().pruning.layers.conv1);
  });

  it('takes the defaults of another kind where the kind is another', () => {
    const { pruning } = completeRecipe({
      pruning: {
        schedule: { kind: 'iterative' },
        layers: { conv2: { granularity: { kind: 'nOfM', n: 1 } } },
      },
    });
    expect(pruning.schedule).toEqual({ kind: 'iterative', rounds: 4, spacing: 'linear' });
    expect(pruning.layers.conv2?.granularity).toEqual({ kind: 'nOfM', n: 1, m: 4, axis: 'input' });
  });

  it('names the field, the rule and the value', () => {
    expect(() => completeRecipe({ pruning: { layers: { conv1: { target: 1 } } } })).toThrow(
      'pruning.layers.conv1.target: want 0 ≤ x < 1, got 1',
    );
  });

  it.each([
    [{ colour: 1 }, 'unknown-field', 'colour'],
    [{ data: { shards: 4 } }, 'unknown-field', 'data.shards'],
    [
      { pruning: { schedule: { kind: 'oneShot', power: 3 } } },
      'unknown-field',
      'pruning.schedule.power',
    ],
    [{ pruning: { schedule: { rounds: 3 } } }, 'unknown-field', 'pruning.schedule.rounds'],
    [JSON.parse('{"data": {"__proto__": {}}}'), 'unknown-field', 'data.__proto__'],
    [{ pruning: { layers: { conv3: { target: 0.5 } } } }, 'unknown-layer', 'pruning.layers.conv3'],
    [{ pruning: { layers: { toString: {} } } }, 'unknown-layer', 'pruning.layers.toString'],
    [{ seed: 1.5 }, 'not-an-integer', 'seed'],
    [{ seed: 2 ** 32 }, 'out-of-range', 'seed'],
    [{ seed: Number.NaN }, 'wrong-type', 'seed'],
    [{ data: { images: 54_001 } }, 'out-of-range', 'data.images'],
    [{ data: { set: 'cifar-10' } }, 'not-an-option', 'data.set'],
    [{ training: { learningRate: 0 } }, 'out-of-range', 'training.learningRate'],
    [{ training: { momentum: 1 } }, 'out-of-range', 'training.momentum'],
    [{ training: { optimizer: 'rmsprop' } }, 'not-an-option', 'training.optimizer'],
    [{ training: { weightDecayForm: 'l2' } }, 'not-an-option', 'training.weightDecayForm'],
    [{ training: { initialWeights: 'he' } }, 'not-an-option', 'training.initialWeights'],
    [{ data: { pixels: 'bytes' } }, 'not-an-option', 'data.pixels'],
    [{ training: null }, 'wrong-type', 'training'],
    [{ phases: { train: '1' } }, 'wrong-type', 'phases.train'],
    [{ phases: { train: -1 } }, 'out-of-range', 'phases.train'],
    [{ pruning: { criterion: 'hessian' } }, 'not-an-option', 'pruning.criterion'],
    [{ pruning: { criterion: 'geometricMedian' } }, 'needs-units', 'pruning.criterion'],
    [{ pruning: { criterion: 'bnScale' } }, 'needs-batch-norm', 'pruning.criterion'],
    [
      { pruning: { layers: { conv2: { criterion: 'bnScale' } } } },
      'needs-batch-norm',
      'pruning.layers.conv2.criterion',
    ],
    [
      { pruning: { layers: { conv1: { granularity: { kind: 'channel' } } } } },
      'input-channel',
      'pruning.layers.conv1.granularity',
    ],
    [
      { pruning: { layers: { dense1: { granularity: { kind: 'kernel' } } } } },
      'conv-only',
      'pruning.layers.dense1.granularity',
    ],
    [{ pruning: { schedule: { kind: 'staircase' } } }, 'not-an-option', 'pruning.schedule.kind'],
    [{ network: 'vgg-16' }, 'not-an-option', 'network'],
    [{ version: 4 }, 'wrong-version', 'version'],
    [{ phases: { prune: 0 } }, 'no-room', 'phases.prune'],
    [{ phases: { train: 0, prune: 0, fineTune: 0 } }, 'nothing-to-train', 'phases'],
    [[], 'wrong-type', 'recipe'],
    ['small-cnn', 'wrong-type', 'recipe'],
  ])('refuses %j as %s at %s', (partial: unknown, code, field) => {
    expect(completionProblem(partial)).toMatchObject({ code, field });
  });

  it('refuses patterns that keep everything or are too wide', () => {
    const kind = 'nOfM';
    const field = 'pruning.layers.conv2.granularity';
    expect(layerProblem({ granularity: { kind, n: 4, m: 4 } })).toMatchObject({
      code: 'n-not-below-m',
      field: `${field}.n`,
    });
    expect(layerProblem({ granularity: { kind, n: 8, m: 17 } })?.field).toBe(`${field}.m`);
    expect(layerProblem({ granularity: { kind, n: 0 } })?.field).toBe(`${field}.n`);
    expect(layerProblem({ granularity: { kind, n: 15, m: 16 } })).toBeUndefined();
  });

  it('keeps the units of the output layer, unless it is not pruned at all', () => {
    const dense2 = { granularity: { kind: 'filter' } };
    expect(completionProblem({ pruning: { layers: { dense2 } } })).toMatchObject({
      code: 'output-units',
      field: 'pruning.layers.dense2.granularity',
    });
    const excluded = { ...dense2, excluded: true };
    expect(completionProblem({ pruning: { layers: { dense2: excluded } } })).toBeUndefined();
  });

  it('accepts keep N of M on a layer with a single input channel', () => {
    expect(
      completionProblem({ pruning: { layers: { conv1: { granularity: { kind: 'nOfM' } } } } }),
    ).toBeUndefined();
  });

  it('either completes or refuses as a recipe, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom('training', 'pruning', 'phases'), (value, key) => {
        expect(() => problemsOf(() => completeRecipe(value))).not.toThrow();
        expect(() => problemsOf(() => completeRecipe({ [key]: value }))).not.toThrow();
      }),
    );
  });
});

describe('a refusal', () => {
  it('echoes the begin of a long value or name, and of many problems the first', () => {
    const long = 'x'.repeat(1_000_000);
    const ofValue = messageOf({ pruning: { criterion: long } });
    expect(ofValue).toContain('pruning.criterion: want one of magnitude');
    expect(ofValue).toContain(`"${'x'.repeat(199)}… (1000002 characters)`);
    expect(ofValue.length).toBeLessThan(1_000);
    expect(messageOf({ [long]: 1 })).toBe(`${'x'.repeat(80)}…: there is no such field, got 1`);
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`field${i}`, i]));
    const lines = describeProblems(problemsOf(() => completeRecipe(many)));
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('and 99980 more');
  });

  it('names an empty key', () => {
    expect(messageOf({ '': 1 })).toBe('"": there is no such field, got 1');
    expect(messageOf({ pruning: { layers: { '': {} } } })).toBe(
      'pruning.layers."": the network has no layer of this name, got {}',
    );
  });

  it('wants the sparsities of sensitivity curves in order', () => {
    const curve = [0.5, 0.4].map((sparsity) => ({ sparsity, accuracy: 1 }));
    const allocation = { kind: 'sensitivity', curves: { conv1: curve } };
    expect(messageOf({ pruning: { allocation } })).toBe(
      'pruning.allocation.curves.conv1.1.sparsity: want sparsities that never fall from one point to the next, got 0.4',
    );
  });
});

function messageOf(recipe: unknown): string {
  try {
    completeRecipe(recipe);
  } catch (error) {
    if (error instanceof RecipeError) return error.message;
    throw error;
  }
  return 'no refusal';
}

describe('parseRecipe', () => {
  it('takes a recipe through JSON and back', () => {
    const recipe = defaultRecipe('lenet-5');
    expect(parseRecipe(JSON.parse(JSON.stringify(recipe)))).toEqual(recipe);
  });

  it('fills nothing in', () => {
    const { seed: _seed, ...rest } = defaultRecipe();
    const problems = problemsOf(() => parseRecipe({ ...rest, phases: { train: 1 } }));
    expect(problems.map(({ code, field }) => `${code} ${field}`)).toEqual([
      'missing seed',
      'missing phases.prune',
      'missing phases.fineTune',
    ]);
  });

  it('reads complete recipes of versions 1 and 2, which do not name what there was one of', () => {
    const recipe = defaultRecipe('lenet-5');
    const { images } = recipe.data;
    const { weightDecayForm: _form, initialWeights: _kind, ...training } = recipe.training;
    const old = { ...recipe, version: 1, data: { images }, training };
    expect(parseRecipe(JSON.parse(JSON.stringify(old)))).toEqual(recipe);
    expect(completeRecipe({ version: 1, data: { images: 640 } }).data.set).toBe('mnist');
    const second = { ...old, version: 2, data: { set: 'mnist', images } };
    expect(parseRecipe(second)).toEqual(recipe);
    // Of its own version it is not complete.
    const present = { ...recipe, data: { images, pixels: 'unit' } };
    expect(problemsOf(() => parseRecipe(present))[0]).toMatchObject({
      code: 'missing',
      field: 'data.set',
    });
  });

  it('names the data sets that there are', () => {
    expect(() => parseRecipe({ ...defaultRecipe(), data: { set: 'x', images: 1 } })).toThrow(
      'data.set: want one of mnist, got "x"',
    );
  });

  it('wants an entry for every layer', () => {
    const recipe = defaultRecipe();
    delete recipe.pruning.layers.conv2;
    expect(problemsOf(() => parseRecipe(recipe))[0]).toMatchObject({
      code: 'missing',
      field: 'pruning.layers.conv2',
    });
  });
});
