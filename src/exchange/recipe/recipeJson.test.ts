import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkIds, type NetworkId } from '../../core/network/networks.ts';
import { armRecipe } from '../../core/presets/armRecipe.ts';
import { presets } from '../../core/presets/registry.ts';
import { isRecord } from '../../core/recipe/mergeRecipe.ts';
import { recipeVersion, type Edit, type Recipe } from '../../core/recipe/recipe.ts';
import { completeRecipe, RecipeError } from '../../core/validation/recipeSchema.ts';
import { ExchangeError } from '../ExchangeError.ts';
import { fileOf } from '../exchangeFile.ts';
import { recipeJson } from './recipeJson.ts';
import type { RecipeTask } from './recipeSource.ts';

const { read } = recipeJson.in;
const written = (task: RecipeTask) => fileOf(recipeJson, task)?.content ?? '';
interface Drawn {
  network: NetworkId;
  seed: number;
  target: number;
  hasBaseline: boolean;
  prunedAt: number[];
}

function taskOf({ network, seed, target, hasBaseline, prunedAt }: Drawn): RecipeTask {
  const pruning = { allocation: { kind: 'uniform', target } };
  const edits = prunedAt
    .toSorted((a, b) => a - b)
    .map((trainStep): Edit => ({ kind: 'pruneNow', trainStep }));
  return {
    ...(hasBaseline && { baseline: completeRecipe({ network, seed }) }),
    recipe: completeRecipe({ network, seed, pruning }),
    edits,
  };
}

const errorOf = (text: string): unknown => {
  try {
    return read(text);
  } catch (error) {
    return error;
  }
};

describe('a recipe that was saved', () => {
  it('is read back as it was, whatever it starts from and whatever was changed in it', () => {
    const anyTask = fc
      .record({
        network: fc.constantFrom(...networkIds),
        seed: fc.nat(2 ** 32 - 1),
        target: fc.double({ min: 0, max: 0.99, noNaN: true }),
        hasBaseline: fc.boolean(),
        prunedAt: fc.array(fc.nat(40), { maxLength: 2 }),
      })
      .map(taskOf);
    fc.assert(
      fc.property(anyTask, (task) => {
        expect(read(written(task))).toEqual(task);
      }),
      { numRuns: 30 },
    );
  });

  it.each(Object.values(presets).flatMap((preset) => preset.arms.map((arm) => ({ preset, arm }))))(
    'is read back as it was, for $preset.id $arm.id too',
    ({ preset, arm }) => {
      const task = { ...armRecipe(preset, arm), edits: [] };
      expect(read(written(task))).toEqual(task);
    },
  );

  it('is the same text whatever order its fields came in', () => {
    const recipe = completeRecipe({ pruning: { schedule: { kind: 'iterative' } } });
    const reversed = (value: unknown): unknown =>
      isRecord(value)
        ? Object.fromEntries(
            Object.entries(value)
              .map(([key, part]) => [key, reversed(part)])
              .toReversed(),
          )
        : value;
    const { schedule, layers } = recipe.pruning;
    const turned: Recipe = {
      ...recipe,
      pruning: {
        ...recipe.pruning,
        schedule: Object.assign({}, reversed(schedule), schedule),
        layers: Object.assign({}, reversed(layers)),
      },
    };
    expect(JSON.stringify(turned)).not.toBe(JSON.stringify(recipe));
    expect(written({ recipe: turned, edits: [] })).toBe(written({ recipe, edits: [] }));
  });

  it('is a bare recipe with its version, over several lines, named after what it does', () => {
    const recipe = completeRecipe({ seed: 3 });
    const file = fileOf(recipeJson, { recipe, edits: [] });
    expect(file?.name).toBe('small-cnn-magnitude-polynomial-seed3.json');
    expect(file?.content).toMatch(/^\{\n {2}"version": \d+,\n {2}"seed": 3,\n/);
    expect(JSON.parse(file?.content ?? '')).toEqual(recipe);
  });
});

describe('a file from elsewhere', () => {
  it('may be of an older program, whose recipes lack what came later', () => {
    const { pruning, ...recipe } = completeRecipe({ seed: 3 });
    const { allocation, recovery, rules, statisticsBatches, ...older } = pruning;
    const text = JSON.stringify({ ...recipe, pruning: older });
    expect(read(text)).toEqual({ recipe: completeRecipe({ seed: 3 }), edits: [] });
    expect({ allocation, recovery, rules, statisticsBatches }).toEqual({
      allocation: { kind: 'perLayer' },
      recovery: { kind: 'fineTune' },
      rules: 'exact',
      statisticsBatches: 8,
    });
  });

  it('may be of an earlier version', () => {
    const { version: _version, data, ...recipe } = completeRecipe({ seed: 3 });
    const old = { ...recipe, version: 1, data: { images: data.images } };
    expect(read(JSON.stringify(old))).toEqual({ recipe: completeRecipe({ seed: 3 }), edits: [] });
  });

  it('is refused if it is of a newer program, which it says', () => {
    const newer = JSON.stringify({ ...completeRecipe(), version: recipeVersion + 1, inks: 3 });
    expect(errorOf(newer)).toEqual(
      new ExchangeError({
        code: 'newer-version',
        field: 'version',
        version: recipeVersion + 1,
        known: recipeVersion,
      }),
    );
    expect(errorOf(`{"recipe": {}, "baseline": {"version": 9}}`)).toHaveProperty(
      'fault.field',
      'baseline.version',
    );
  });

  it('reaches no prototype', () => {
    const attack =
      '{"__proto__": {"isAdmin": true}, "constructor": {"prototype": {"isAdmin": true}}}';
    for (const text of [
      attack,
      `{"pruning": ${attack}}`,
      `{"pruning": {"layers": ${attack}}}`,
      `{"recipe": ${attack}}`,
      `{"recipe": {}, "baseline": ${attack}}`,
    ]) {
      expect(errorOf(text)).toBeInstanceOf(RecipeError);
    }
    // Beside the recipe a saved run may have anything; none of it is taken over.
    expect(read(`{"recipe": {}, "__proto__": {"edits": 3, "baseline": 4}}`)).toEqual({
      recipe: completeRecipe(),
      edits: [],
    });
    expect(Object.prototype).not.toHaveProperty('isAdmin');
  });

  it.each(['[]', '3', '"recipe"', 'null', '{"recipe": []}', '{"name": "a package"}'])(
    'is refused by field and rule if it holds something else: %s',
    (text) => {
      expect(errorOf(text)).toBeInstanceOf(RecipeError);
    },
  );
});
