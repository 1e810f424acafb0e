import { deepEqual } from '../../base/deepEqual.ts';
import { planRun } from '../plan/planRun.ts';
import type { Recipe, RecipeProblem } from '../recipe/recipe.ts';
import { recipeRanges } from '../recipe/recipeRanges.ts';
import { withChoice } from '../recipe/withChoice.ts';
import { withNetworkTarget } from '../recipe/withTargets.ts';
import { completeRecipe, RecipeError } from '../validation/recipeSchema.ts';
import { completeStagedRecipe, withSeed, type StagedRecipe } from '../validation/stagedRecipe.ts';
import { overlaid, type FieldValue } from '../validation/withFields.ts';
import {
  fieldId,
  mostCells,
  mostFields,
  mostSeeds,
  sweptValues,
  valueCount,
  type SweepArm,
  type SweepCell,
  type SweepField,
  type SweepPlan,
} from './Sweep.ts';

/**
 * The cells of a sweep in the order in which they are run: every combination of values under a seed, the
 * last field fastest, before the next seed, so that each value has a result early. A combination that
 * breaks a rule is a cell with that problem. Throws `RecipeError` where the plan itself is none, and where
 * a value, a seed or the path of a field is refused whatever stands beside it.
 */
export function planSweep(plan: SweepPlan): SweepCell[] {
  const problem = planProblem(plan);
  if (problem) throw new RecipeError([problem]);
  const { fields, seeds } = plan;
  const combinations = combinationsOf(fields);
  // What a seed changes is checked with the seeds: the rules are the same under any.
  const planned = combinations.map((at) => plannedAt(plan, at));
  const refusal = refusedValue(fields, planned);
  if (refusal) throw new RecipeError([refusal]);
  return seeds.flatMap((seed, round) =>
    planned.map((one, i) => cellOf(one, seed, round * planned.length + i)),
  );
}

function cellOf({ at, staged, problem, arm }: Planned, seed: number, index: number): SweepCell {
  const { measures, kmeansBits } = arm ?? {};
  return {
    index,
    at,
    seed,
    planned: staged ? { staged: withSeed(staged, seed) } : { problem },
    ...(measures && { measures }),
    ...(kmeansBits && { kmeansBits }),
  };
}

/** How many cells a plan comes to, refused ones among them. */
export function cellCount({ fields, seeds }: Pick<SweepPlan, 'fields' | 'seeds'>): number {
  return fields.reduce((product, field) => product * valueCount(field), seeds.length);
}

type Planned = { at: readonly number[]; arm?: SweepArm } & (
  { staged: StagedRecipe; problem?: never } | { staged?: never; problem: RecipeProblem }
);

function plannedAt({ base, fields }: SweepPlan, at: readonly number[]): Planned {
  const armField = fields.find((field) => field.by === 'arms');
  const arm = armField?.arms[at[fields.indexOf(armField)]];
  const own = arm?.staged ?? base;
  try {
    const recipe = withValues(own.recipe, fields, at);
    const staged = completeStagedRecipe({ ...own, recipe });
    planRun(staged.recipe);
    return { at, staged, ...(arm && { arm }) };
  } catch (thrown) {
    if (!(thrown instanceof RecipeError)) throw thrown;
    return { at, problem: thrown.problems[0] };
  }
}

/**
 * A recipe with one value of each field, yet to be checked: only all of them together need to make one. The
 * network comes first, as the layers are its own; then what changes several fields; then single ones.
 */
function withValues(recipe: Recipe, fields: readonly SweepField[], at: readonly number[]): unknown {
  const paths = fields.flatMap((field, i): FieldValue[] =>
    field.by === 'path' ? [[field.path, field.values[at[i]]]] : [],
  );
  const network = paths.find(([path]) => path === 'network')?.[1] ?? recipe.network;
  const chosen = fields.reduce(
    (known, field, i) => {
      if (field.by === 'choice') return withChoice(known, field.choices[at[i]]);
      return field.by === 'target' ? withNetworkTarget(known, field.targets[at[i]]) : known;
    },
    inNetwork(recipe, network),
  );
  return overlaid(chosen, paths);
}

/** Another network has layers of its own, which begin with their defaults. */
function inNetwork(recipe: Recipe, network: unknown): Recipe {
  if (recipe.network === network) return recipe;
  const { widths: _widths, ...rest } = recipe;
  const { layers: _layers, ...pruning } = recipe.pruning;
  return completeRecipe({ ...rest, pruning, network });
}

/** What is wrong with a plan before any of its cells is looked at. */
function planProblem({ fields, seeds }: SweepPlan): RecipeProblem | undefined {
  if (fields.length < 1 || fields.length > mostFields) {
    return outOfRange('fields', `1…${mostFields} fields`, fields.length);
  }
  const empty = fields.find((field) => valueCount(field) === 0);
  if (empty) return outOfRange('fields', 'at least one value a field', 0);
  const ids = fields.map(fieldId);
  if (new Set(ids).size < ids.length) return refused('fields', 'want two different fields', ids[0]);
  const ofArms = fields.findIndex(({ by }) => by === 'arms');
  if (ofArms > 0) return refused('fields', 'want arms as the first field', ofArms + 1);
  return (
    fields.map(valuesProblem).find(Boolean) ?? seedsProblem(seeds) ?? sizeProblem(fields, seeds)
  );
}

function valuesProblem(field: SweepField): RecipeProblem | undefined {
  const id = fieldId(field);
  if (id === 'seed') return refused(id, 'want seeds among the seeds, not as a field', id);
  const values = sweptValues(field);
  const twice = values.find((value, i) => values.slice(0, i).some((one) => deepEqual(one, value)));
  if (twice !== undefined) return refused(id, 'want values that differ from one another', twice);
  if (field.by !== 'target') return undefined;
  const { max } = recipeRanges.target;
  const wrong = field.targets.find((target) => !(target >= 0 && target < max));
  return wrong === undefined ? undefined : outOfRange(id, '0 ≤ target < 1', wrong);
}

function seedsProblem(seeds: readonly number[]): RecipeProblem | undefined {
  if (seeds.length < 1 || seeds.length > mostSeeds) {
    return outOfRange('seeds', `1…${mostSeeds} seeds`, seeds.length);
  }
  const { min, max } = recipeRanges.seed;
  const wrong = seeds.find((seed) => !Number.isInteger(seed) || seed < min || seed > max);
  if (wrong !== undefined) return outOfRange('seeds', `whole numbers ${min}…${max}`, wrong);
  const twice = seeds.find((seed, i) => seeds.indexOf(seed) < i);
  return twice === undefined
    ? undefined
    : refused('seeds', 'want seeds that differ from one another', twice);
}

function sizeProblem(
  fields: readonly SweepField[],
  seeds: readonly number[],
): RecipeProblem | undefined {
  const count = cellCount({ fields, seeds });
  return count > mostCells ? outOfRange('fields', `at most ${mostCells} runs`, count) : undefined;
}

function outOfRange(field: string, range: string, value: unknown): RecipeProblem {
  return { field, code: 'out-of-range', rule: `want ${range}`, params: { range }, value };
}

function refused(field: string, rule: string, value: unknown): RecipeProblem {
  return { field, code: 'bad-sweep', rule, value };
}

/** Every combination of places among the values, the last field fastest. */
function combinationsOf(fields: readonly SweepField[]): number[][] {
  return fields.reduce<number[][]>(
    (before, field) =>
      before.flatMap((at) => Array.from({ length: valueCount(field) }, (_, i) => [...at, i])),
    [[]],
  );
}

/** The problem of the first value that no combination can be run with. */
function refusedValue(
  fields: readonly SweepField[],
  planned: readonly Planned[],
): RecipeProblem | undefined {
  for (const [place, field] of fields.entries()) {
    for (let i = 0; i < valueCount(field); i += 1) {
      const own = planned.filter(({ at }) => at[place] === i);
      if (own.every(({ problem }) => problem)) return own[0].problem;
    }
  }
  return undefined;
}
