/** The gate that every recipe passes, on every way in. */
import * as z from 'zod/mini';
import { criterionProblem } from '../ranking/criterionProblem.ts';
import { criterionIds } from '../criteria/registry.ts';
import { pixelForms } from '../data/pixelValues.ts';
import { dataSetIds, defaultDataSet, isDataSetId, type DataSetId } from '../data/registry.ts';
import { allocations } from '../allocation/registry.ts';
import { granularities, granularityOf } from '../granularities/registry.ts';
import { faultIn } from '../methods/fault.ts';
import { schemaOf } from '../methods/method.ts';
import { numberIn } from '../methods/parameter.ts';
import { narrowedWidths } from '../network/isSameNetwork.ts';
import { withEveryLayer } from '../recipe/everyLayer.ts';
import { isRecord, mergeOver } from '../recipe/mergeRecipe.ts';
import { migrateRecipe } from '../recipe/migrateRecipe.ts';
import { networkIds, prunableLayers, unitCount, type NetworkId } from '../network/networks.ts';
import { planRun } from '../plan/planRun.ts';
import {
  initialWeightKinds,
  recipeVersion,
  weightDecayForms,
  type Recipe,
  type RecipeProblem,
} from '../recipe/recipe.ts';
import { defaultRecipe } from '../recipe/recipeDefaults.ts';
import { RecipeError } from '../recipe/recipeError.ts';
import { schedules } from '../schedules/registry.ts';
import { poolings } from '../selection/pooling.ts';
import { problemsOf } from './recipeProblems.ts';
import { imagesRange, recipeRanges } from '../recipe/recipeRanges.ts';

export { RecipeError } from '../recipe/recipeError.ts';

const schedule = schemaOf(schedules);
const granularity = schemaOf(granularities);
const allocation = schemaOf(allocations);

const pruningWindow = z
  .strictObject({ start: numberIn(recipeRanges.share), end: numberIn(recipeRanges.share) })
  .check(({ value: { start, end }, issues }) => {
    if (start > end) {
      const rule = `start must not be after end, which is ${end}`;
      const fault = { code: 'window-reversed', rule, params: { start, end } };
      issues.push({ ...faultIn(start, fault), path: ['start'] });
    }
  });

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
    data: z.strictObject({
      set: z.enum(dataSetIds),
      images: numberIn(imagesRange(set)),
      pixels: z.enum(pixelForms),
    }),
    evaluation: z.exactOptional(
      z.strictObject({ trainingImages: numberIn(recipeRanges.trainingImages) }),
    ),
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
      weightDecayForm: z.enum(weightDecayForms),
      initialWeights: z.enum(initialWeightKinds),
    }),
    phases: z.strictObject({
      train: numberIn(recipeRanges.epochs),
      prune: numberIn(recipeRanges.epochs),
      fineTune: numberIn(recipeRanges.epochs),
    }),
    pruning: z.strictObject({
      criterion: z.enum(criterionIds),
      pooling: z.enum(poolings),
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

function schemaOfNetwork(network: NetworkId, set: DataSetId): ReturnType<typeof recipeOf> {
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
  const schema = schemaOfNetwork(network, isDataSetId(set) ? set : defaultDataSet);
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new RecipeError(problemsOf(parsed.error.issues, value));
  const recipe = withNarrowedWidths(parsed.data);
  const problems = [...granularityProblems(recipe), ...criterionProblems(recipe)];
  if (problems.length > 0) throw new RecipeError(problems);
  return recipe;
}

/**
 * Fills a partial recipe in from the defaults of its network (`*` among the layers: every one), checks it, and makes sure that its
 * run can be planned. A `kind` other than the default's brings that kind's own defaults, so no
 * field of the other kind is left over. Throws `RecipeError`.
 */
export function completeRecipe(json: unknown = {}): Recipe {
  const partial = migrateRecipe(json);
  const network = isRecord(partial) ? (partial.network ?? 'small-cnn') : 'small-cnn';
  if (!isNetworkId(network)) throw new RecipeError([networkProblem(network)]);
  const defaults = defaultRecipe(network);
  const own = withEveryLayer(partial, Object.keys(defaults.pruning.layers));
  const recipe = parseRecipe(mergeOver(defaults, own));
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
