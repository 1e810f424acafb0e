import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocationKinds } from '../allocation/registry.ts';
import type { Edit, PartialRecipe, Recipe, RecipeProblem } from '../recipe/recipe.ts';
import { defaultAllocation } from '../recipe/recipeDefaults.ts';
import { RecipeError } from '../recipe/recipeError.ts';
import { scheduleKinds } from '../schedules/registry.ts';
import { completeRecipe } from '../validation/recipeSchema.ts';
import { editProblem } from './edits.ts';
import { planRun } from './planRun.ts';
import { mostPruningSteps } from './pruningStepLimit.ts';

/** One image a batch: an epoch has as many training steps as images. */
function long(images: number, pruning: PartialRecipe['pruning'], phases = {}): PartialRecipe {
  return {
    data: { images },
    training: { batchSize: 1 },
    phases: { train: 0, prune: 1, fineTune: 0, ...phases },
    pruning,
  };
}

/** The problems of a recipe that is refused; what it plans otherwise. */
function outcomeOf(partial: PartialRecipe): readonly RecipeProblem[] | number {
  try {
    return planRun(completeRecipe(partial)).pruningSteps.length;
  } catch (error) {
    if (error instanceof RecipeError) return error.problems;
    throw error;
  }
}

const anyRecipe: fc.Arbitrary<PartialRecipe> = fc
  .record({
    images: fc.integer({ min: 1, max: 54_000 }),
    batchSize: fc.integer({ min: 1, max: 8 }),
    phases: fc.record({
      train: fc.integer({ min: 0, max: 2 }),
      prune: fc.integer({ min: 0, max: 40 }),
      fineTune: fc.integer({ min: 0, max: 900 }),
    }),
    kind: fc.constantFrom(...scheduleKinds),
    frequency: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 400 })),
    rounds: fc.integer({ min: 1, max: 1000 }),
    stopAt: fc.constantFrom(0.5, 1),
    rules: fc.constantFrom('exact' as const, 'tfmot' as const),
    allocation: fc.constantFrom(...allocationKinds),
    start: fc.array(fc.double({ min: 0, max: 0.5, noNaN: true }), { maxLength: 4 }),
  })
  .map(({ images, batchSize, phases, kind, rules, start, ...rest }) => {
    const own = ['conv1', 'conv2', 'dense1', 'dense2'].slice(0, start.length);
    const layers = own.map((name, i) => [name, { window: { start: start[i], end: 1 } }]);
    const { frequency, rounds, stopAt, allocation } = rest;
    const everyField = { frequency, rounds, stopAt };
    const fields: Record<string, readonly (keyof typeof everyField)[]> = {
      oneShot: [],
      iterative: ['rounds'],
      set: ['frequency', 'stopAt'],
      rigl: ['frequency', 'stopAt'],
    };
    const names = fields[kind] ?? ['frequency'];
    const schedule = {
      kind,
      ...Object.fromEntries(names.map((name) => [name, everyField[name]])),
    };
    return {
      data: { images },
      training: { batchSize },
      phases,
      pruning: {
        schedule,
        rules,
        allocation: defaultAllocation(allocation),
        layers: Object.fromEntries(layers),
      },
    };
  });

describe('the limit on pruning steps', () => {
  it('holds for every recipe that is not refused', () => {
    const refused: string[] = [];
    let longest = 0;
    fc.assert(
      fc.property(anyRecipe, (partial) => {
        const outcome = outcomeOf(partial);
        if (typeof outcome === 'number') {
          longest = Math.max(longest, outcome);
          expect(outcome).toBeLessThanOrEqual(mostPruningSteps);
        } else refused.push(...outcome.map(({ code }) => code));
      }),
      { numRuns: 300 },
    );
    // Both sides of it were tried.
    expect(refused).toContain('too-many-pruning-steps');
    expect(longest).toBeGreaterThan(mostPruningSteps / 4);
  });

  it('lets just so many through, the begin left out where nothing is pruned there', () => {
    const schedule = { kind: 'linear', frequency: 1 } as const;
    expect(outcomeOf(long(mostPruningSteps, { schedule }))).toBe(mostPruningSteps);
    expect(outcomeOf(long(mostPruningSteps + 1, { schedule }))).toEqual([
      {
        field: 'pruning.schedule.frequency',
        code: 'too-many-pruning-steps',
        rule: 'want at most 10000 pruning steps in all',
        params: { most: 10_000 },
        value: 1,
      },
    ]);
    const fromBegin = { ...schedule, initialSparsity: 0.1 };
    expect(outcomeOf(long(mostPruningSteps, { schedule: fromBegin }))).toMatchObject([
      { code: 'too-many-pruning-steps' },
    ]);
  });

  it('counts what tfmot prunes until the end of the run, every 100 training steps', () => {
    // 54 million training steps: 540,000 pruning steps, none of which is planned.
    const pruning = { rules: 'tfmot', schedule: { kind: 'oneShot' } } as const;
    expect(outcomeOf(long(54_000, pruning, { fineTune: 999 }))).toMatchObject([
      { field: 'pruning.schedule', code: 'too-many-pruning-steps', value: 'oneShot' },
    ]);
    expect(outcomeOf(long(54_000, pruning, { fineTune: 9 }))).toBe(5_400);
  });

  it('counts the moments of all windows together', () => {
    const schedule = { kind: 'linear', frequency: 2 } as const;
    const layers = { dense1: { window: { start: 0.00005, end: 1 } } };
    expect(outcomeOf(long(20_000, { schedule }))).toBe(mostPruningSteps);
    expect(outcomeOf(long(20_000, { schedule, layers }))).toMatchObject([
      { code: 'too-many-pruning-steps' },
    ]);
  });

  it('refuses one more that is asked for while a run is under way', () => {
    const schedule = { kind: 'linear', frequency: 1 } as const;
    const full: Recipe = completeRecipe(long(mostPruningSteps, { schedule }, { fineTune: 0.1 }));
    const now = { kind: 'pruneNow' } as const;
    expect(editProblem({ recipe: full, edits: [] }, now, mostPruningSteps)).toBeUndefined();
    expect(editProblem({ recipe: full, edits: [] }, now, mostPruningSteps + 1)?.code).toBe(
      'too-many-pruning-steps',
    );
    const edits: Edit[] = [{ ...now, trainStep: mostPruningSteps + 1 }];
    expect(() => planRun(full, edits)).toThrow('want at most 10000 pruning steps in all');
  });
});

describe('planning again', () => {
  const recipe = completeRecipe({});
  const stepsOf = (changed: Recipe) => planRun(changed).pruningSteps;

  it('gives the very same steps where nothing has changed that they depend on', () => {
    const training = { ...recipe.training, learningRate: 0.1 };
    const other = structuredClone({ ...recipe, seed: 99, training });
    expect(stepsOf(other)).toBe(stepsOf(recipe));
    const byHand: Edit = {
      kind: 'setKept',
      layer: 'conv1',
      grains: [0],
      isKept: false,
      trainStep: 9,
    };
    expect(planRun(recipe, [byHand]).pruningSteps).toBe(stepsOf(recipe));
  });

  it('gives others where something has', () => {
    const { pruning } = recipe;
    const changes: Recipe[] = [
      { ...recipe, phases: { ...recipe.phases, fineTune: 2, train: 2 } },
      { ...recipe, training: { ...recipe.training, batchSize: 64 } },
      { ...recipe, pruning: { ...pruning, schedule: { kind: 'oneShot' } } },
      completeRecipe({ pruning: { layers: { conv1: { target: 0.5 } } } }),
      completeRecipe({ pruning: { layers: { conv1: { excluded: true } } } }),
      completeRecipe({ pruning: { layers: { conv2: { granularity: { kind: 'nOfM' } } } } }),
      completeRecipe({ pruning: { layers: { conv1: { window: { start: 0.5, end: 1 } } } } }),
      completeRecipe({ pruning: { allocation: { kind: 'uniform', target: 0.9 } } }),
      completeRecipe({ pruning: { rules: 'tfmot', pooling: 'mean' } }),
    ];
    for (const changed of changes) expect(stepsOf(changed)).not.toEqual(stepsOf(recipe));
    const edit: Edit = { kind: 'setTarget', layer: 'conv1', sparsity: 0.9, trainStep: 120 };
    expect(planRun(recipe, [edit]).pruningSteps).not.toEqual(stepsOf(recipe));
    expect(stepsOf(recipe)).toEqual(planRun(recipe, []).pruningSteps);
  });
});
