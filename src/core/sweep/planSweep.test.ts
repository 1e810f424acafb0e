import { assert, integer, nat, property, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecipeError } from '../validation/recipeSchema.ts';
import { completeRecipe } from '../validation/recipeSchema.ts';
import { cellCount, planSweep } from './planSweep.ts';
import { mostCells, type SweepField, type SweepPlan } from './Sweep.ts';

const base = { recipe: completeRecipe({}) };
const rates: SweepField = { by: 'path', path: 'training.learningRate', values: [0.001, 0.01] };
const targets: SweepField = { by: 'target', targets: [0.5, 0.9, 0.95] };

function problemOf(plan: Partial<SweepPlan>) {
  try {
    planSweep({ base, fields: [rates], seeds: [1], ...plan });
  } catch (thrown) {
    if (thrown instanceof RecipeError) return thrown.problems[0];
  }
  return undefined;
}

describe('planSweep', () => {
  it('runs every combination under a seed before the next seed, the last field fastest', () => {
    const cells = planSweep({ base, fields: [rates, targets], seeds: [3, 4] });
    expect(cells.map(({ seed, at }) => `${seed}:${at.join('')}`)).toEqual([
      '3:00',
      '3:01',
      '3:02',
      '3:10',
      '3:11',
      '3:12',
      '4:00',
      '4:01',
      '4:02',
      '4:10',
      '4:11',
      '4:12',
    ]);
    expect(cells.map(({ index }) => index)).toEqual(cells.map((_, i) => i));
    const { planned } = cells[4];
    expect('staged' in planned && planned.staged.recipe).toMatchObject({
      seed: 3,
      training: { learningRate: 0.01 },
      pruning: { layers: { conv1: { target: 0.9 } } },
    });
  });

  it('gives every cell the recipe of the base but for its values and its seed', () => {
    const value = uniqueArray(integer({ min: 1, max: 1024 }), { minLength: 1, maxLength: 5 });
    const seeds = uniqueArray(nat(1_000), { minLength: 1, maxLength: 4 });
    assert(
      property(value, seeds, (values, wanted) => {
        const fields: SweepField[] = [{ by: 'path', path: 'training.batchSize', values }];
        const cells = planSweep({ base, fields, seeds: wanted });
        expect(cells).toHaveLength(cellCount({ fields, seeds: wanted }));
        for (const { planned, at, seed } of cells) {
          const { recipe } = base;
          const training = { ...recipe.training, batchSize: values[at[0]] };
          expect(planned).toEqual({ staged: { recipe: { ...recipe, seed, training } } });
        }
      }),
      { numRuns: 30 },
    );
  });

  it('sets a path of every layer, and a kind with its own defaults', () => {
    const fields: SweepField[] = [
      { by: 'path', path: 'pruning.layers.*.target', values: [0.5] },
      { by: 'path', path: 'pruning.schedule', values: [{ kind: 'oneShot' }, { kind: 'cosine' }] },
    ];
    const [first, second] = planSweep({ base, fields, seeds: [1] });
    const recipeOf = ({ planned }: typeof first) =>
      'staged' in planned ? planned.staged.recipe.pruning : undefined;
    expect(Object.values(recipeOf(first)?.layers ?? {}).map(({ target }) => target)).toEqual([
      0.5, 0.5, 0.5, 0.5,
    ]);
    expect(recipeOf(first)?.schedule).toEqual({ kind: 'oneShot' });
    expect(recipeOf(second)?.schedule.kind).toBe('cosine');
  });

  it('sweeps over networks, whose layers begin with their defaults', () => {
    const fields: SweepField[] = [
      { by: 'path', path: 'network', values: ['small-cnn', 'lenet-300-100'] },
    ];
    const cells = planSweep({ base, fields, seeds: [1] });
    expect(
      cells.map(({ planned }) => 'staged' in planned && planned.staged.recipe.network),
    ).toEqual(['small-cnn', 'lenet-300-100']);
  });

  it('refuses alone the combinations that break a rule', () => {
    const fields: SweepField[] = [
      { by: 'path', path: 'phases.prune', values: [0, 1] },
      {
        by: 'choice',
        choices: [
          { of: 'schedule', kind: 'oneShot' },
          { of: 'schedule', kind: 'cosine' },
        ],
      },
    ];
    const cells = planSweep({ base, fields, seeds: [1, 2] });
    const refused = cells.filter(({ planned }) => 'problem' in planned);
    expect(refused.map(({ at }) => at)).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(refused[0].planned).toMatchObject({ problem: { code: 'no-room' } });
  });

  it('names the field and the rule of what no cell can be run with', () => {
    const path = (of: string, values: unknown[]): SweepPlan['fields'] => [
      { by: 'path', path: of, values },
    ];
    expect(problemOf({ fields: path('pruning.speed', [1]) })).toMatchObject({
      field: 'pruning.speed',
      code: 'unknown-field',
    });
    expect(problemOf({ fields: path('training.learningRate', [0.1, -1]) })).toMatchObject({
      field: 'training.learningRate',
      code: 'out-of-range',
      value: -1,
    });
    expect(problemOf({ fields: path('__proto__.x', [1]) })?.code).toBe('unknown-field');
    expect(problemOf({ fields: path('seed', [1]) })).toMatchObject({ field: 'seed' });
    expect(problemOf({ fields: [rates, rates] })).toMatchObject({ code: 'bad-sweep' });
    expect(problemOf({ fields: [] })).toMatchObject({ field: 'fields', value: 0 });
    expect(problemOf({ fields: path('training.batchSize', [8, 8]) })?.value).toBe(8);
    expect(problemOf({ seeds: [] })).toMatchObject({ field: 'seeds', value: 0 });
    expect(problemOf({ seeds: [1, 1] })).toMatchObject({ field: 'seeds', value: 1 });
    expect(problemOf({ seeds: [1.5] })).toMatchObject({ field: 'seeds', value: 1.5 });
    const many = Array.from({ length: mostCells + 1 }, (_, i) => i + 1);
    expect(problemOf({ fields: path('training.batchSize', many) })).toMatchObject({
      field: 'fields',
      value: mostCells + 1,
    });
  });

  it('runs arms by name, which may differ in anything, and crosses them with a field', () => {
    const { recipe } = base;
    const other = completeRecipe({ network: 'lenet-300-100' });
    const arms: SweepField = {
      by: 'arms',
      arms: [
        { id: 'a', staged: { baseline: recipe, recipe }, measures: ['gzipRatio'] },
        { id: 'b', staged: { recipe: other } },
      ],
    };
    const cells = planSweep({ base, fields: [arms, rates], seeds: [5] });
    expect(cells.map(({ measures }) => measures)).toEqual([
      ['gzipRatio'],
      ['gzipRatio'],
      undefined,
      undefined,
    ]);
    expect(cells[1].planned).toMatchObject({
      staged: { baseline: { seed: 5 }, recipe: { seed: 5, training: { learningRate: 0.01 } } },
    });
    expect(problemOf({ fields: [rates, arms] })).toMatchObject({ code: 'bad-sweep' });
  });
});
