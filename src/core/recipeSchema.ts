/** The gate that every recipe passes, on every way in. */
import * as z from 'zod/mini';
import { criterionIds } from './criteria/registry.ts';
import { granularityOf } from './granularities/registry.ts';
import { isRecord, mergeOver } from './mergeRecipe.ts';
import { networkIds, prunableLayers, type NetworkId } from './networks.ts';
import { planRun } from './planRun.ts';
import { recipeVersion, type Recipe, type RecipeProblem } from './recipe.ts';
import { defaultRecipe } from './recipeDefaults.ts';
import { RecipeError } from './recipeError.ts';
import { problemsOf, type Fault } from './recipeProblems.ts';
import { describeRange, isInRange, recipeRanges, type NumberRange } from './recipeRanges.ts';

export { RecipeError } from './recipeError.ts';

/** A number in a range; reports the whole range, not the bound that was broken. */
function numberIn(range: NumberRange) {
  const text = describeRange(range);
  return z.number().check(({ value, issues }) => {
    if (range.isInteger && !Number.isInteger(value)) {
      issues.push(fault(value, 'not-an-integer', `want an integer, ${text}`, { range: text }));
    } else if (!isInRange(value, range)) {
      issues.push(fault(value, 'out-of-range', `want ${text}`, { range: text }));
    }
  });
}

function fault(input: unknown, code: Fault['code'], rule: string, params: Fault['params']) {
  return { code: 'custom' as const, input, params: { code, rule, params } satisfies Fault };
}

const schedule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('oneShot') }),
  z.strictObject({ kind: z.literal('iterative'), rounds: numberIn(recipeRanges.rounds) }),
  z.strictObject({
    kind: z.literal('polynomial'),
    power: numberIn(recipeRanges.power),
    initialSparsity: numberIn(recipeRanges.initialSparsity),
    frequency: numberIn(recipeRanges.frequency),
  }),
]);

const nOfM = z
  .strictObject({
    kind: z.literal('nOfM'),
    n: numberIn(recipeRanges.n),
    m: numberIn(recipeRanges.m),
    axis: z.enum(['input', 'flat']),
  })
  .check(({ value: { n, m }, issues }) => {
    if (n >= m) {
      const rule = `n must be below m, which is ${m}`;
      issues.push({ ...fault(n, 'n-not-below-m', rule, { n, m }), path: ['n'] });
    }
  });

const granularity = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('weight') }),
  z.strictObject({ kind: z.literal('filter') }),
  nOfM,
]);

const layer = z.strictObject({
  target: numberIn(recipeRanges.target),
  granularity,
  excluded: z.boolean(),
  criterion: z.exactOptional(z.enum(criterionIds)),
});

function recipeOf(network: NetworkId) {
  const names = prunableLayers(network).map(({ name }) => name);
  return z.strictObject({
    version: z.literal(recipeVersion),
    seed: numberIn(recipeRanges.seed),
    data: z.strictObject({ images: numberIn(recipeRanges.images) }),
    network: z.literal(network),
    training: z.strictObject({
      batchSize: numberIn(recipeRanges.batchSize),
      optimizer: z.enum(['adam', 'sgd', 'momentum']),
      learningRate: numberIn(recipeRanges.learningRate),
      fineTuneFactor: numberIn(recipeRanges.fineTuneFactor),
      momentum: numberIn(recipeRanges.momentum),
      weightDecay: numberIn(recipeRanges.weightDecay),
    }),
    phases: z.strictObject({
      train: numberIn(recipeRanges.epochs),
      prune: numberIn(recipeRanges.epochs),
      fineTune: numberIn(recipeRanges.epochs),
    }),
    pruning: z.strictObject({
      criterion: z.enum(criterionIds),
      pooling: z.enum(['mean', 'l1', 'l2', 'max']),
      schedule,
      layers: z.strictObject(Object.fromEntries(names.map((name) => [name, layer]))),
    }),
  });
}

const schemas = new Map<NetworkId, ReturnType<typeof recipeOf>>();

function schemaOf(network: NetworkId): ReturnType<typeof recipeOf> {
  const known = schemas.get(network) ?? recipeOf(network);
  schemas.set(network, known);
  return known;
}

/** Whether `value` names a network. */
export function isNetworkId(value: unknown): value is NetworkId {
  return networkIds.some((id) => id === value);
}

/**
 * Checks a complete recipe and returns a copy of it. Nothing is filled in, nothing unknown is let
 * through. Throws `RecipeError` with every problem found; whether the plan has room is `planRun`'s
 * to say.
 */
export function parseRecipe(value: unknown): Recipe {
  if (!isRecord(value)) {
    throw new RecipeError([{ field: 'recipe', code: 'wrong-type', rule: 'want an object', value }]);
  }
  const { network } = value;
  if (!isNetworkId(network)) throw new RecipeError([networkProblem(network)]);
  const parsed = schemaOf(network).safeParse(value);
  if (!parsed.success) throw new RecipeError(problemsOf(parsed.error.issues, value));
  const recipe: Recipe = parsed.data;
  const problems = granularityProblems(recipe);
  if (problems.length > 0) throw new RecipeError(problems);
  return recipe;
}

/**
 * Fills a partial recipe in from the defaults of its network, checks it, and makes sure that its
 * run can be planned. A `kind` other than the default's brings that kind's own defaults, so no
 * field of the other kind is left over. Throws `RecipeError`.
 */
export function completeRecipe(partial: unknown = {}): Recipe {
  const network = isRecord(partial) ? (partial.network ?? 'small-cnn') : 'small-cnn';
  if (!isNetworkId(network)) throw new RecipeError([networkProblem(network)]);
  const recipe = parseRecipe(mergeOver(defaultRecipe(network), partial));
  planRun(recipe);
  return recipe;
}

function networkProblem(value: unknown): RecipeProblem {
  const options = networkIds.join(', ');
  return {
    field: 'network',
    code: value === undefined ? 'missing' : 'not-an-option',
    rule: `want one of ${options}`,
    params: { options },
    value,
  };
}

/** Layers whose granularity does not fit; an excluded layer may hold any. */
function granularityProblems(recipe: Recipe): RecipeProblem[] {
  return prunableLayers(recipe.network).flatMap((layer) => {
    const { granularity, excluded } = recipe.pruning.layers[layer.name];
    const problem = excluded ? undefined : granularityOf(granularity).problem?.(layer);
    const field = `pruning.layers.${layer.name}.granularity`;
    return problem ? [{ field, ...problem, value: granularity.kind }] : [];
  });
}
