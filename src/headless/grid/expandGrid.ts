/** A grid: values by dotted field, every combination of which is a run. */
import { isRecord } from '../../core/recipe/mergeRecipe.ts';
import { withFields } from '../../core/validation/withFields.ts';
import type { RecipeSource } from '../../exchange/recipe/recipeSource.ts';
import { InputError } from '../input/readInput.ts';

/** Values by dotted field, in the order given. `*` stands for every prunable layer. */
export type Grid = ReadonlyMap<string, readonly unknown[]>;

/** One combination: what it sets, and what is then to be run. */
export interface Combination {
  fields: Record<string, unknown>;
  source: RecipeSource;
}

/** More combinations than this are taken for a mistake. */
const mostCombinations = 1_000_000;

/** Reads a grid out of JSON. Throws `InputError`. */
export function parseGrid(json: unknown): Grid {
  if (!isRecord(json) || Object.keys(json).length === 0) {
    throw new InputError('grid: want an object of fields, each with a list of values');
  }
  const grid = new Map<string, readonly unknown[]>();
  for (const [field, values] of Object.entries(json)) {
    if (!Array.isArray(values) || values.length === 0) {
      throw new InputError(`grid: ${field}: want a list of values, got ${JSON.stringify(values)}`);
    }
    grid.set(field, values);
  }
  const count = [...grid.values()].reduce((product, { length }) => product * length, 1);
  if (count > mostCombinations) {
    throw new InputError(`grid: want at most ${mostCombinations} runs, got ${count}`);
  }
  return grid;
}

/**
 * Every combination over `source`, the last field fastest. A field is a path in the recipe; `seed`
 * is the baseline's too, and `baseline.…` is a path in the baseline. Where the `kind` of a schedule
 * or the like is set, fields that only the other kind has fall away.
 */
export function expandGrid(source: RecipeSource, grid: Grid): Combination[] {
  let combinations: [string, unknown][][] = [[]];
  for (const [field, values] of grid) {
    combinations = combinations.flatMap((one) =>
      values.map((value): [string, unknown][] => one.concat([[field, value]])),
    );
  }
  return combinations.map((fields) => ({
    fields: Object.fromEntries(fields),
    source: sourceWith(source, fields),
  }));
}

function sourceWith(source: RecipeSource, fields: readonly [string, unknown][]): RecipeSource {
  const { baseline, baselineEdits, start, recipe, edits } = source;
  const baselinePrefix = 'baseline.';
  const ofRecipe = fields.filter(([field]) => !field.startsWith(baselinePrefix));
  const ofBaseline = fields.flatMap(([field, value]): [string, unknown][] => {
    if (field.startsWith(baselinePrefix)) return [[field.slice(baselinePrefix.length), value]];
    return field === 'seed' ? [[field, value]] : [];
  });
  if (baseline === undefined && fields.some(([field]) => field.startsWith(baselinePrefix))) {
    throw new InputError('grid: a field of the baseline wants a staged recipe that has one');
  }
  return {
    ...(baseline !== undefined && { baseline: withFields(baseline, ofBaseline) }),
    ...(baselineEdits !== undefined && { baselineEdits }),
    ...(start && { start }),
    recipe: withFields(recipe, ofRecipe),
    ...(edits !== undefined && { edits }),
  };
}
