import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { allocateTarget } from '../budget/allocateTarget.ts';
import type { BudgetLayer } from '../allocation/allocation.ts';
import { budgetLayersOf, removedCost } from '../budget/budgetLayers.ts';
import { NetworkBudget } from '../budget/NetworkBudget.ts';
import { allocationKinds, isDecidedLate, networkTargetOf } from '../allocation/registry.ts';
import type { LayerState } from '../criteria/layerState.ts';
import { granularityOf } from '../granularities/registry.ts';
import { prunableLayers } from '../network/networks.ts';
import { updateMasks } from '../pruning/updateMasks.ts';
import type {
  AllocationRecipe,
  GranularityRecipe,
  LayerRecipe,
  Recipe,
  ScheduleRecipe,
} from '../recipe/recipe.ts';
import { defaultAllocation, defaultRecipe, defaultSchedule } from '../recipe/recipeDefaults.ts';
import type { PlannedPruningStep } from '../records/records.ts';
import { scheduleKinds, scheduleOf } from '../schedules/registry.ts';
import { completeRecipe, parseRecipe } from '../validation/recipeSchema.ts';
import { planRun } from './planRun.ts';

/** What sums of costs lose by rounding, as a share. */
const rounding = 1e-9;

/** Small-cnn with few units: 36, 144, 1,568 and 80 weights; 6 training steps of pruning. */
const narrow: Recipe = {
  ...defaultRecipe('small-cnn'),
  widths: { conv1: 4, conv2: 4, dense1: 8 },
  data: { set: 'mnist', images: 96, pixels: 'unit' },
  phases: { train: 0, prune: 1, fineTune: 0 },
};
narrow.training.batchSize = 16;
const layers = prunableLayers(narrow);

/** Every pair of an allocation and a schedule that goes together with keep N of M. */
const pairs = allocationKinds.flatMap((allocation) =>
  scheduleKinds
    .filter((schedule) => {
      const { regrows, needsTarget } = scheduleOf(defaultSchedule(schedule));
      return !regrows && !(needsTarget && allocation === 'sigma');
    })
    .map((schedule) => [allocation, schedule] as const),
);
const recipes = 600;
const recipesAPair = Math.ceil(recipes / pairs.length);

const anyShare = fc.double({ min: 0, max: 0.99, noNaN: true });
const anyPattern: fc.Arbitrary<GranularityRecipe> = fc
  .tuple(fc.integer({ min: 2, max: 16 }), fc.integer({ min: 0, max: 14 }), fc.boolean())
  .map(([m, n, isFlat]) => ({
    kind: 'nOfM',
    n: 1 + (n % (m - 1)),
    m,
    axis: isFlat ? 'flat' : 'input',
  }));
const anyGranularity: fc.Arbitrary<GranularityRecipe> = fc.oneof(
  { weight: 3, arbitrary: anyPattern },
  fc.constant<GranularityRecipe>({ kind: 'weight' }),
  fc.constant<GranularityRecipe>({ kind: 'block', rows: 3, columns: 5 }),
);
const anyLayer: fc.Arbitrary<LayerRecipe> = fc.record({
  target: anyShare,
  granularity: anyGranularity,
  excluded: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
});

function anyAllocation(kind: AllocationRecipe['kind']): fc.Arbitrary<AllocationRecipe> {
  const curve = fc.tuple(anyShare, anyShare).map(([sparsity, accuracy]) => [
    { sparsity: 0, accuracy: 1 },
    { sparsity, accuracy },
  ]);
  const curves = fc
    .tuple(...layers.map(({ name }) => fc.tuple(fc.constant(name), curve)))
    .map((entries) => Object.fromEntries(entries));
  const unit = fc.constantFrom('weights', 'macs', 'bytes');
  return fc
    .record({ target: anyShare, unit, curves })
    .map((drawn): AllocationRecipe => overUsual(defaultAllocation(kind), drawn));
}

function anySchedule(kind: ScheduleRecipe['kind']): fc.Arbitrary<ScheduleRecipe> {
  return fc
    .record({ initialSparsity: anyShare, frequency: fc.integer({ min: 1, max: 3 }) })
    .map((drawn): ScheduleRecipe => overUsual(defaultSchedule(kind), drawn));
}

/** A method with those of the values drawn that are parameters of it. */
function overUsual<M extends object>(usual: M, drawn: Record<string, unknown>): M {
  const known = Object.entries(drawn).filter(([name]) => name in usual);
  return Object.assign(usual, Object.fromEntries(known));
}

function anyRecipe([allocation, schedule]: (typeof pairs)[number]): fc.Arbitrary<Recipe> {
  return fc
    .tuple(
      anyAllocation(allocation),
      anySchedule(schedule),
      fc.tuple(...layers.map(({ name }) => fc.tuple(fc.constant(name), anyLayer))),
    )
    .map(([allocation, schedule, entries]) =>
      parseRecipe({
        ...narrow,
        pruning: { ...narrow.pruning, allocation, schedule, layers: Object.fromEntries(entries) },
      }),
    );
}

/** What the layers that share the budget without a pattern are to lose, in the budget's unit. */
function paidByFree(recipe: Recipe, share: number, patterns: Record<string, number>): number {
  const shared = budgetLayersOf(recipe, patterns);
  const total = shared.reduce((sum, { denseCost }) => sum + denseCost, 0);
  return shared.reduce(
    (rest, layer) => rest - removedCost(layer, layer.patternSparsity ?? 0),
    share * total,
  );
}

function expectMonotone(steps: readonly PlannedPruningStep[]): void {
  for (const [i, step] of steps.entries()) {
    const before = steps[i - 1];
    for (const [name, sparsity] of Object.entries(step.layers)) {
      expect(sparsity, name).toBeGreaterThanOrEqual(before?.layers[name] ?? 0);
    }
    expect(step.share ?? 0).toBeGreaterThanOrEqual(before?.share ?? 0);
  }
}

/** Each layer's share at the end is the most that is ever asked of it. */
function expectNothingBeforeItsTime(recipe: Recipe, steps: readonly PlannedPruningStep[]): void {
  const target = networkTargetOf(recipe);
  const end = allocateTarget(recipe, target ?? 0) ?? {};
  for (const { layers, share } of steps) {
    if (target === undefined && share !== undefined) continue;
    for (const [name, sparsity] of Object.entries(layers)) {
      expect(sparsity, name).toBeLessThanOrEqual((end[name] ?? sparsity) + rounding);
    }
    if (share === undefined || target === undefined) continue;
    const most = Math.max(0, paidByFree(recipe, target, {}));
    expect(paidByFree(recipe, share, layers)).toBeLessThanOrEqual(most + rounding * 1e6);
  }
}

interface Masked {
  /** Weights of a layer that are gone. */
  weights: number;
  /** How far that is from what was planned because grains at the edge are smaller, which the layer's step says. */
  ofEdges: number;
}

const nothing: Masked = { weights: 0, ofEdges: 0 };

/** What is gone of each layer after all pruning steps, on weights that do not train. */
function maskedByWeights(recipe: Recipe, steps: readonly PlannedPruningStep[]): Masked[] {
  const states = layers.map((layer): LayerState => {
    const random = createRandom('network plans', layer.name);
    const weights = Float32Array.from({ length: layer.count }, () => random.next() - 0.5);
    return { layer, weights, mask: new Uint8Array(layer.count).fill(1) };
  });
  const masked: Masked[] = states.map(() => nothing);
  for (const [i, step] of steps.entries()) {
    for (const [l, { mask, pruning }] of updateMasks(states, recipe, step, i + 1).entries()) {
      const { masked: weights, planned, count, shortfall } = pruning;
      const isOfEdges = shortfall?.code === 'edge-grains';
      masked[l] = { weights, ofEdges: isOfEdges ? Math.abs(weights - planned * count) : 0 };
      const state = states[l];
      if (!state) throw new Error('maskedByWeights: want a state an update, got none');
      expect(pruning.births).toBe(0);
      state.mask = mask;
      state.weights = state.weights.map((weight, j) => weight * (mask[j] ?? 0));
    }
  }
  return masked;
}

/** The same from the plan alone, where it says all. */
function maskedByPlan(recipe: Recipe, last: PlannedPruningStep): Masked[] {
  return layers.map((layer) => {
    const { granularity } = layerOf(recipe, layer.name);
    const weights = granularityOf(granularity).maskedCount(layer, last.layers[layer.name] ?? 0);
    return { weights, ofEdges: 0 };
  });
}

function layerOf(recipe: Recipe, name: string): LayerRecipe {
  const layer = recipe.pruning.layers[name];
  if (!layer) throw new Error(`layerOf: want a layer of the network, got ${name}`);
  return layer;
}

/** What the largest grain of a layer costs, which may go or stay; 0 where the pattern fixes all. */
function grainCost(recipe: Recipe, { layer, denseCost, patternSparsity }: BudgetLayer): number {
  if (patternSparsity !== undefined) return 0;
  const { size } = granularityOf(layerOf(recipe, layer.name).granularity).grains(layer);
  const weights = size?.reduce((most, one) => Math.max(most, one), 1) ?? 1;
  return (weights * denseCost) / layer.count;
}

/** What is gone at the end is what is wanted, but for a grain a layer, or plan or step say why not. */
function expectLanded(recipe: Recipe, steps: readonly PlannedPruningStep[]): void {
  const last = steps.at(-1);
  const target = networkTargetOf(recipe);
  if (!last) return;
  if (target === undefined) {
    if (!isDecidedLate(recipe)) expect(last.layers).toEqual(allocateTarget(recipe, 0));
    return;
  }
  const masked = isDecidedLate(recipe)
    ? maskedByWeights(recipe, steps)
    : maskedByPlan(recipe, last);
  const shared = budgetLayersOf(recipe);
  const total = shared.reduce((sum, { denseCost }) => sum + denseCost, 0);
  let removed = 0;
  let grains = rounding * total;
  for (const layer of shared) {
    const { weights, ofEdges } = masked[layers.indexOf(layer.layer)] ?? nothing;
    removed += removedCost(layer, weights / layer.layer.count);
    grains += grainCost(recipe, layer) + (ofEdges / layer.layer.count) * layer.denseCost;
  }
  expect(last.shortfall).toEqual(new NetworkBudget(recipe).shortfall(target));
  const wanted = last.shortfall?.reached ?? target;
  expect(Math.abs(removed - wanted * total)).toBeLessThanOrEqual(grains);
}

describe('a plan under one target for the network and keep N of M', () => {
  it.each(pairs)('never falls, never overpays, lands: %s, %s', (...pair) => {
    let planned = 0;
    fc.assert(
      fc.property(anyRecipe(pair), (recipe) => {
        const long = planRun({ ...recipe, phases: { train: 0, prune: 8, fineTune: 0 } });
        planned += long.pruningSteps.length;
        expectMonotone(long.pruningSteps);
        expectNothingBeforeItsTime(recipe, long.pruningSteps);
        expectLanded(recipe, planRun(recipe).pruningSteps);
      }),
      { numRuns: recipesAPair },
    );
    expect(planned).toBeGreaterThan(0);
  });

  it('lets the others wait for a pattern that comes late', () => {
    const recipe = completeRecipe({
      pruning: {
        allocation: { kind: 'uniform', target: 0.5, unit: 'weights' },
        layers: { dense1: { granularity: { kind: 'nOfM' } } },
      },
    });
    const steps = planRun(recipe).pruningSteps;
    // At the first, 2 of 4 has no weight to give yet: the others stop at their own half.
    expect(steps.at(0)).toMatchObject({ layers: { conv1: 0.5, dense1: 0 } });
    const last = steps.at(-1);
    expect(last?.layers).toEqual({ conv1: 0.5, conv2: 0.5, dense1: 0.5, dense2: 0.5 });
    expect(last?.sparsity).toBe(0.5);
  });
});
