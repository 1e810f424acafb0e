import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { allocationKinds } from '../allocation/registry.ts';
import type { LayerStatistics } from '../criteria/criterion.ts';
import { GradientReducer } from '../criteria/gradientReduction.ts';
import { criterionIds } from '../criteria/registry.ts';
import { statisticsNeeded, type StatisticsNeeded } from '../ranking/statisticsNeeded.ts';
import { granularityKinds } from '../granularities/registry.ts';
import { prunableLayers, unitCount } from '../network/networks.ts';
import { planRun } from '../plan/planRun.ts';
import type {
  AllocationRecipe,
  GranularityRecipe,
  PruningRecipe,
  Recipe,
  RecipeProblem,
} from '../recipe/recipe.ts';
import {
  defaultAllocation,
  defaultGranularity,
  defaultRecipe,
  defaultSchedule,
} from '../recipe/recipeDefaults.ts';
import { RecipeError } from '../recipe/recipeError.ts';
import { parseRecipe } from '../validation/recipeSchema.ts';
import { scheduleKinds } from '../schedules/registry.ts';
import type { LayerState } from '../criteria/layerState.ts';
import { updateMasks } from './updateMasks.ts';

/** The article's network, the only one with a batch norm, made narrow; 8 training steps of pruning. */
const narrow: Recipe = {
  ...defaultRecipe('article-cnn'),
  widths: { conv1: 3, conv2: 3, dense1: 4 },
  data: { set: 'mnist', images: 64, pixels: 'unit' },
  phases: { train: 0.5, prune: 2, fineTune: 0.5 },
};
narrow.training.batchSize = 16;
const layers = prunableLayers(narrow);

function allocation(kind: AllocationRecipe['kind']): AllocationRecipe {
  if (kind !== 'sensitivity') return defaultAllocation(kind);
  const curve = [
    { sparsity: 0, accuracy: 1 },
    { sparsity: 0.99, accuracy: 0.5 },
  ];
  const curves = Object.fromEntries(layers.map(({ name }) => [name, curve]));
  return { ...defaultAllocation('sensitivity'), curves };
}

function combinations(): Recipe[] {
  return granularityKinds.flatMap((granularity) =>
    criterionIds.flatMap((criterion) =>
      scheduleKinds.flatMap((schedule) =>
        allocationKinds.map((kind) =>
          recipeOf({
            criterion,
            schedule: defaultSchedule(schedule),
            allocation: allocation(kind),
            layers: layersWith(defaultGranularity(granularity)),
          }),
        ),
      ),
    ),
  );
}

function recipeOf(pruning: Partial<PruningRecipe>): Recipe {
  return { ...narrow, pruning: { ...narrow.pruning, ...pruning } };
}

function layersWith(granularity: GranularityRecipe): PruningRecipe['layers'] {
  return Object.fromEntries(
    layers.map(({ name }) => [name, { target: 0.7, excluded: false, granularity }]),
  );
}

/** What the gate and the planner have against a recipe. */
function problemsOf(recipe: Recipe): readonly RecipeProblem[] {
  try {
    planRun(parseRecipe(recipe));
    return [];
  } catch (error) {
    if (error instanceof RecipeError) return error.problems;
    throw error;
  }
}

/** Excludes the layers that are complained about; undefined where the complaint is about the rest. */
function withoutRefused(recipe: Recipe, problems: readonly RecipeProblem[]): Recipe | undefined {
  const refused = problems.map(({ field, params }) => params?.layer ?? field.split('.')[2] ?? '');
  if (refused.some((name) => !layers.some((layer) => layer.name === name))) return undefined;
  const entries = Object.entries(recipe.pruning.layers).map(([name, layer]) => [
    name,
    { ...layer, excluded: refused.includes(name) },
  ]);
  return { ...recipe, pruning: { ...recipe.pruning, layers: Object.fromEntries(entries) } };
}

const random = createRandom('every combination');
const values = (length: number) => Float32Array.from({ length }, () => random.next() - 0.5);
const measured = new Map(
  layers.map((layer) => [
    layer.name,
    {
      weights: values(layer.count),
      gradients: [values(layer.count), values(layer.count)],
      movement: values(layer.count),
      gamma: values(unitCount(layer.shape)),
    },
  ]),
);

/** What was measured of a layer, and nothing that no one needs. */
function statisticsOf({ layer, weights }: LayerState, needed: StatisticsNeeded): LayerStatistics {
  const own = needed.get(layer.name);
  const known = measured.get(layer.name);
  if (!own || !known) return {};
  const { gradients, movement, gamma } = known;
  const reducer = new GradientReducer(own.reductions, { ...own, weights });
  for (const gradient of gradients) reducer.add(gradient);
  return {
    ...(own.reductions.size > 0 && { gradients: reducer.result() }),
    ...(own.needs.has('movement') && { movement }),
    ...(own.needs.has('batchNorm') && { gamma }),
  };
}

/** What goes wrong when all pruning steps of a recipe are made on weights that do not train. */
function faultsOf(recipe: Recipe): string[] {
  const faults: string[] = [];
  const states = layers.map((layer): LayerState => {
    const weights = measured.get(layer.name)?.weights.slice() ?? new Float32Array();
    return { layer, weights, mask: new Uint8Array(layer.count).fill(1) };
  });
  for (const [i, planned] of planRun(recipe).pruningSteps.entries()) {
    const needed = statisticsNeeded(recipe, planned);
    for (const state of states) state.statistics = statisticsOf(state, needed);
    const updates = updateMasks(states, recipe, planned, i + 1);
    for (const [l, { mask, pruning }] of updates.entries()) {
      const state = states[l];
      if (!state) throw new Error(`want an update a layer, got ${updates.length}`);
      const { name } = state.layer;
      const { births, deaths } = pruning;
      const grown = kept(mask) - kept(state.mask);
      if (kept(mask) === 0) faults.push(`${name} is empty`);
      if (births > 0 && !planned.regrow) faults.push(`${name} revives`);
      if (births - deaths !== grown) faults.push(`${name} miscounts`);
      state.mask = mask;
      state.weights = state.weights.map((weight, j) => weight * (mask[j] ?? 0));
    }
  }
  const isPruned = states.some(({ mask }) => kept(mask) < mask.length);
  return isPruned ? faults : [...faults, 'nothing was pruned'];
}

function kept(mask: Uint8Array): number {
  return mask.reduce((sum, one) => sum + one, 0);
}

/** Whether a combination is of the methods that the sum below is worked out by hand for. */
function isCounted({ pruning: { layers: settings, criterion, schedule, allocation } }: Recipe) {
  const methods = [settings.conv2?.granularity.kind, criterion, schedule.kind, allocation.kind];
  return methods.every((id) => id !== undefined && countedMethods.has(id));
}

const countedMethods = new Set<string>(
  [
    ['weight', 'vector', 'kernel', 'block', 'filter', 'channel', 'nOfM'],
    ['magnitude', 'random', 'gradient', 'taylor', 'taylorAbsolute', 'snip', 'movement', 'fisher'],
    ['bnScale', 'geometricMedian'],
    ['oneShot', 'iterative', 'linear', 'polynomial', 'exponential', 'cosine', 'custom'],
    ['set', 'rigl'],
    ['perLayer', 'uniform', 'uniformPlus', 'erk', 'lamp', 'global', 'sensitivity', 'sigma'],
  ].flat(),
);

describe('every granularity × criterion × schedule × allocation', () => {
  it('runs, or refuses a field with a reason', () => {
    const codes = new Set<string>();
    let plannable = 0;
    let counted = 0;
    for (const combination of combinations()) {
      const problems = problemsOf(combination);
      for (const { code } of problems) codes.add(code);
      const recipe = problems.length > 0 ? withoutRefused(combination, problems) : combination;
      const isRefused = !recipe || (problems.length > 0 && problemsOf(recipe).length > 0);
      if (isRefused) continue;
      const { criterion, schedule, allocation, layers } = recipe.pruning;
      if (Object.values(layers).every(({ excluded }) => excluded)) continue;
      plannable += 1;
      if (isCounted(combination)) counted += 1;
      // The steps are made for every third, in which each allocation still meets each of the rest.
      if (plannable % 3 !== 0) continue;
      const what = [layers.conv2?.granularity.kind, criterion, schedule.kind, allocation.kind];
      expect(faultsOf(recipe), what.join(' × ')).toEqual([]);
    }
    expect(Array.from(codes)).toEqual(
      expect.arrayContaining([
        'conv-only',
        'input-channel',
        'needs-batch-norm',
        'needs-units',
        'not-with',
        'output-units',
      ]),
    );
    // Of 7 × 10 × 9 × 8 = 5040: batch-norm scale and geometric median want filters, 2 · 6 · 72; keep N
    // of M cannot drop and grow, (10 − 2) · 2 · 8; sigma has no target to lead an exponential to,
    // 70 − 12.
    expect(counted).toBe(5040 - 864 - 128 - 58);
  });
});
