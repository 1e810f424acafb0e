/** The gate that every recipe passes, on every way in. */
import * as z from 'zod/mini';
import { criterionProblem } from '../criteria/criterionProblem.ts';
import { criterionIds } from '../criteria/registry.ts';
import { dataSetIds, defaultDataSet, isDataSetId, type DataSetId } from '../data/registry.ts';
import { granularityOf } from '../granularities/registry.ts';
import { narrowedWidths } from '../network/isSameNetwork.ts';
import { isRecord, mergeOver } from '../recipe/mergeRecipe.ts';
import { migrateRecipe } from '../recipe/migrateRecipe.ts';
import { networkIds, prunableLayers, unitCount, type NetworkId } from '../network/networks.ts';
import { planRun } from '../plan/planRun.ts';
import {
  recipeVersion,
  type CurvePoint,
  type Recipe,
  type RecipeProblem,
} from '../recipe/recipe.ts';
import { defaultRecipe } from '../recipe/recipeDefaults.ts';
import { RecipeError } from '../recipe/recipeError.ts';
import { problemsOf, type Fault } from './recipeProblems.ts';
import {
  describeRange,
  imagesRange,
  isInRange,
  recipeRanges,
  type NumberRange,
} from '../recipe/recipeRanges.ts';

export { RecipeError } from '../recipe/recipeError.ts';

/** A number in a range; reports the whole range, not the bound that was broken. */
export function numberIn(range: NumberRange) {
  const text = describeRange(range);
  return z.number().check(({ value, issues }) => {
    if (range.isInteger && !Number.isInteger(value)) {
      issues.push(fault(value, 'not-an-integer', `want an integer, ${text}`, { range: text }));
    } else if (!isInRange(value, range)) {
      issues.push(fault(value, 'out-of-range', `want ${text}`, { range: text }));
    }
  });
}

/** The rule of a drawn curve that its points break. */
function curveProblem(points: readonly CurvePoint[]): string | undefined {
  if (points.length < 2 || points.length > 16) return 'want 2 to 16 points';
  if (points[0].progress !== 0 || points[points.length - 1].progress !== 1) {
    return 'want the first point at progress 0 and the last at 1';
  }
  if (points[points.length - 1].level !== 1) return 'want the last level to be 1, the target';
  for (let i = 1; i < points.length; i += 1) {
    if (points[i].progress <= points[i - 1].progress)
      return 'want progress to rise from each point to the next';
    if (points[i].level < points[i - 1].level) return 'want a level that never falls';
  }
  return undefined;
}

function fault(input: unknown, code: Fault['code'], rule: string, params: Fault['params']) {
  return { code: 'custom' as const, input, params: { code, rule, params } satisfies Fault };
}

const gradual = {
  initialSparsity: numberIn(recipeRanges.initialSparsity),
  frequency: numberIn(recipeRanges.frequency),
};
const dynamic = {
  frequency: numberIn(recipeRanges.frequency),
  removeFraction: numberIn(recipeRanges.removeFraction),
  stopAt: numberIn(recipeRanges.stopAt),
};

const points = z
  .array(
    z.strictObject({ progress: numberIn(recipeRanges.share), level: numberIn(recipeRanges.share) }),
  )
  .check(({ value, issues }) => {
    const rule = curveProblem(value);
    if (rule) issues.push(fault(value, 'not-monotone', rule, {}));
  });

const schedule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('oneShot') }),
  z.strictObject({
    kind: z.literal('iterative'),
    rounds: numberIn(recipeRanges.rounds),
    spacing: z.enum(['linear', 'geometric']),
  }),
  z.strictObject({ kind: z.literal('linear'), ...gradual }),
  z.strictObject({
    kind: z.literal('polynomial'),
    power: numberIn(recipeRanges.power),
    ...gradual,
  }),
  z.strictObject({ kind: z.literal('exponential'), ...gradual }),
  z.strictObject({ kind: z.literal('cosine'), ...gradual }),
  z.strictObject({ kind: z.literal('custom'), points, frequency: gradual.frequency }),
  z.strictObject({ kind: z.literal('set'), ...dynamic }),
  z.strictObject({ kind: z.literal('rigl'), ...dynamic }),
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

export const granularity = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('weight') }),
  z.strictObject({
    kind: z.literal('vector'),
    axis: z.enum(['row', 'column']),
    length: numberIn(recipeRanges.vectorLength),
  }),
  z.strictObject({ kind: z.literal('kernel') }),
  z.strictObject({
    kind: z.literal('block'),
    rows: numberIn(recipeRanges.blockSide),
    columns: numberIn(recipeRanges.blockSide),
  }),
  z.strictObject({ kind: z.literal('filter') }),
  z.strictObject({ kind: z.literal('channel') }),
  nOfM,
]);

const pruningWindow = z
  .strictObject({ start: numberIn(recipeRanges.share), end: numberIn(recipeRanges.share) })
  .check(({ value: { start, end }, issues }) => {
    if (start > end) {
      const rule = `start must not be after end, which is ${end}`;
      issues.push({ ...fault(start, 'window-reversed', rule, { start, end }), path: ['start'] });
    }
  });

const networkTarget = {
  target: numberIn(recipeRanges.target),
  unit: z.enum(['weights', 'macs', 'bytes']),
};
const sensitivityCurve = z.array(
  z.strictObject({
    sparsity: numberIn(recipeRanges.target),
    accuracy: numberIn(recipeRanges.share),
  }),
);

const allocation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('perLayer') }),
  z.strictObject({ kind: z.literal('uniform'), ...networkTarget }),
  z.strictObject({ kind: z.literal('uniformPlus'), ...networkTarget }),
  z.strictObject({ kind: z.literal('erk'), ...networkTarget }),
  z.strictObject({ kind: z.literal('lamp'), ...networkTarget }),
  z.strictObject({
    kind: z.literal('global'),
    ...networkTarget,
    floor: numberIn(recipeRanges.floor),
  }),
  z.strictObject({
    kind: z.literal('sensitivity'),
    ...networkTarget,
    acceptance: numberIn(recipeRanges.acceptance),
    curves: z.record(z.string(), sensitivityCurve),
  }),
  z.strictObject({ kind: z.literal('sigma'), quality: numberIn(recipeRanges.quality) }),
]);

const recovery = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fineTune') }),
  z.strictObject({
    kind: z.literal('rewind'),
    toTrainStep: numberIn(recipeRanges.toTrainStep),
    arm: z.enum(['ticket', 'reinitialize', 'randomMask']),
  }),
]);

const layer = z.strictObject({
  target: numberIn(recipeRanges.target),
  granularity,
  excluded: z.boolean(),
  criterion: z.exactOptional(z.enum(criterionIds)),
  window: z.exactOptional(pruningWindow),
});

function recipeOf(network: NetworkId, set: DataSetId) {
  const layers = prunableLayers({ network, data: { set } });
  const hidden = layers.filter(({ isOutput }) => !isOutput);
  return z.strictObject({
    version: z.literal(recipeVersion),
    seed: numberIn(recipeRanges.seed),
    data: z.strictObject({ set: z.enum(dataSetIds), images: numberIn(imagesRange(set)) }),
    network: z.literal(network),
    widths: z.exactOptional(
      z.strictObject(
        Object.fromEntries(
          hidden.map(({ name, shape }) => [
            name,
            z.exactOptional(numberIn({ ...recipeRanges.width, max: unitCount(shape) })),
          ]),
        ),
      ),
    ),
    training: z.strictObject({
      batchSize: numberIn(recipeRanges.batchSize),
      optimizer: z.enum(['adam', 'sgd', 'momentum']),
      learningRate: numberIn(recipeRanges.learningRate),
      pruneFactor: numberIn(recipeRanges.pruneFactor),
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
      statisticsBatches: numberIn(recipeRanges.statisticsBatches),
      schedule,
      allocation,
      recovery,
      rules: z.enum(['exact', 'tfmot']),
      layers: z.strictObject(Object.fromEntries(layers.map(({ name }) => [name, layer]))),
    }),
  });
}

const schemas = new Map<string, ReturnType<typeof recipeOf>>();

function schemaOf(network: NetworkId, set: DataSetId): ReturnType<typeof recipeOf> {
  const key = `${network} ${set}`;
  const known = schemas.get(key) ?? recipeOf(network, set);
  schemas.set(key, known);
  return known;
}

/** Whether `value` names a network. */
export function isNetworkId(value: unknown): value is NetworkId {
  return networkIds.some((id) => id === value);
}

/**
 * Checks a complete recipe, of this version or an earlier one, and returns a copy of it in the
 * present form. Nothing is filled in, nothing unknown is let through; widths that are the network's
 * own are left out, so that recipes of one network say so in one way and can be compared field by
 * field. Throws `RecipeError` with every problem found; whether the plan has room is `planRun`'s to say.
 */
export function parseRecipe(json: unknown): Recipe {
  const value = migrateRecipe(json);
  if (!isRecord(value)) {
    throw new RecipeError([{ field: 'recipe', code: 'wrong-type', rule: 'want an object', value }]);
  }
  const { network, data } = value;
  if (!isNetworkId(network)) throw new RecipeError([networkProblem(network)]);
  const set = isRecord(data) ? data.set : undefined;
  // An unknown set is the schema's to name, beside whatever else is wrong.
  const schema = schemaOf(network, isDataSetId(set) ? set : defaultDataSet);
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new RecipeError(problemsOf(parsed.error.issues, value));
  const recipe = withNarrowedWidths(parsed.data);
  const problems = [...granularityProblems(recipe), ...criterionProblems(recipe)];
  if (problems.length > 0) throw new RecipeError(problems);
  return recipe;
}

/**
 * Fills a partial recipe in from the defaults of its network, checks it, and makes sure that its
 * run can be planned. A `kind` other than the default's brings that kind's own defaults, so no
 * field of the other kind is left over. Throws `RecipeError`.
 */
export function completeRecipe(json: unknown = {}): Recipe {
  const partial = migrateRecipe(json);
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

function withNarrowedWidths(recipe: Recipe): Recipe {
  const { widths: _asWritten, ...rest } = recipe;
  const widths = narrowedWidths(recipe);
  return { ...rest, ...(widths && { widths }) };
}

/** Layers whose granularity does not fit; an excluded layer may hold any. */
function granularityProblems(recipe: Recipe): RecipeProblem[] {
  return prunableLayers(recipe).flatMap((layer) => {
    const { granularity, excluded } = recipe.pruning.layers[layer.name];
    const problem = excluded ? undefined : granularityOf(granularity).problem?.(layer);
    const field = `pruning.layers.${layer.name}.granularity`;
    return problem ? [{ field, ...problem, value: granularity.kind }] : [];
  });
}

/** Layers whose grains the criterion in force cannot rank. */
function criterionProblems(recipe: Recipe): RecipeProblem[] {
  return prunableLayers(recipe).flatMap((layer) => criterionProblem(recipe, layer) ?? []);
}
