import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { macsPerWeight } from '../cost/cost.ts';
import { networkIds, prunableLayers } from '../network/networks.ts';
import type { AllocationRecipe, PartialRecipe, Recipe } from '../recipe/recipe.ts';
import { defaultAllocation, defaultRecipe } from '../recipe/recipeDefaults.ts';
import { completeRecipe } from '../validation/recipeSchema.ts';
import { allocateTarget, budgetShortfall, targetOf } from './allocateTarget.ts';
import { allocationKinds, networkTargetOf } from '../allocation/registry.ts';
import { acceptedSparsity, sparedSparsity } from '../allocation/kinds/sensitivity.ts';

function withAllocation(allocation: AllocationRecipe, partial: PartialRecipe = {}): Recipe {
  return completeRecipe({ ...partial, pruning: { ...partial.pruning, allocation } });
}

const rounded = (sparsities: Record<string, number> | undefined) =>
  Object.values(sparsities ?? {}).map((sparsity) => Math.round(sparsity * 1e4) / 1e4);

/** Share of the weights or MACs of the layers that are in `sparsities` that is removed. */
function removedShare(
  recipe: Recipe,
  sparsities: Record<string, number>,
  unit: 'weights' | 'macs',
) {
  let total = 0;
  let removed = 0;
  for (const layer of prunableLayers(recipe)) {
    const sparsity = sparsities[layer.name];
    if (sparsity === undefined) continue;
    const cost = layer.count * (unit === 'macs' ? macsPerWeight(layer) : 1);
    total += cost;
    removed += cost * sparsity;
  }
  return removed / total;
}

/** What can go at most: all but a weight a layer; under uniform+ no input convolution, 80 % of the output. */
function mostRemoved(recipe: Recipe, isUniformPlus: boolean, unit: 'weights' | 'macs'): number {
  const most = prunableLayers(recipe).map(({ name, kind, count }, i, all) => {
    if (isUniformPlus && i === 0 && kind === 'conv') return [name, 0];
    return [name, isUniformPlus && i === all.length - 1 ? 0.8 : (count - 1) / count];
  });
  return removedShare(recipe, Object.fromEntries(most), unit);
}

describe('registry of allocations', () => {
  it('offers every kind that has defaults, and knows which have a target', () => {
    const withTarget = allocationKinds.filter((kind) => {
      const recipe = defaultRecipe();
      const allocation = defaultAllocation(kind);
      return networkTargetOf({ pruning: { ...recipe.pruning, allocation } }) !== undefined;
    });
    expect(withTarget).toEqual(['uniform', 'uniformPlus', 'erk', 'lamp', 'global', 'sensitivity']);
  });
});

describe('targetOf', () => {
  it('is the layer’s own, its pattern’s under keep N of M, and 0 where it is excluded', () => {
    const { pruning } = completeRecipe({
      pruning: {
        layers: {
          conv1: { target: 0.3 },
          conv2: { target: 0.3, granularity: { kind: 'nOfM', n: 1, m: 4 } },
          dense1: { target: 0.3, excluded: true },
        },
      },
    });
    const { conv1, conv2, dense1 } = pruning.layers;
    expect([conv1, conv2, dense1].map(targetOf)).toEqual([0.3, 0.75, 0]);
  });
});

describe('allocateTarget', () => {
  it('gives each layer its own target per layer', () => {
    const recipe = completeRecipe({
      pruning: { layers: { conv1: { excluded: true }, conv2: { target: 0.3 } } },
    });
    expect(allocateTarget(recipe, 0.9)).toEqual({ conv2: 0.3, dense1: 0.8, dense2: 0.8 });
  });

  it('gives ERK of LeNet-300-100 at 90 % as published', () => {
    // ε = 17.264: 1 − ε·1084/235,200 = .9204, 1 − ε·400/30,000 = .7698; ε·110/1000 > 1: dense.
    const recipe = withAllocation(
      { kind: 'erk', target: 0.9, unit: 'weights' },
      { network: 'lenet-300-100' },
    );
    const sparsities = allocateTarget(recipe, 0.9) ?? {};
    expect(rounded(sparsities)).toEqual([0.9204, 0.7698, 0]);
    const epsilon = ((1 - (sparsities.dense1 ?? 0)) * 784 * 300) / (784 + 300);
    expect(epsilon).toBeCloseTo(17.264, 3);
  });

  it('counts the sides of the kernels of convolutions in ERK', () => {
    // Tfmot-cnn, [3, 3, 1, 12] and [2028, 10]: ε·(3 + 3 + 1 + 12) + ε·(2028 + 10) = 10,194 weights
    // are kept of 20,388, so ε = 4.9558, and conv1's ε·19/108 is below 1.
    const recipe = withAllocation(
      { kind: 'erk', target: 0.5, unit: 'weights' },
      { network: 'tfmot-cnn' },
    );
    const epsilon = 10_194 / (19 + 2038);
    const { conv1, dense1 } = allocateTarget(recipe, 0.5) ?? {};
    expect(conv1).toBeCloseTo(1 - (epsilon * 19) / 108, 10);
    expect(dense1).toBeCloseTo(1 - (epsilon * 2038) / 20_280, 10);
  });

  it('keeps the first convolution dense and 20 % of the output under uniform+', () => {
    // Small-cnn: 72 + 1,152 + 50,176 + 640 weights, 90 % of 52,040 are 46,836. The output may lose
    // 512; the two between lose (46,836 − 512)/51,328 each.
    const recipe = withAllocation({ kind: 'uniformPlus', target: 0.9, unit: 'weights' });
    const between = (46_836 - 512) / 51_328;
    const sparsities = allocateTarget(recipe, 0.9) ?? {};
    expect(sparsities.conv1).toBe(0);
    expect(sparsities.dense2).toBe(0.8);
    expect(sparsities.conv2).toBeCloseTo(between, 10);
    expect(sparsities.dense1).toBeCloseTo(between, 10);
  });

  it('prunes the first layer of a network without convolutions under uniform+', () => {
    const recipe = withAllocation(
      { kind: 'uniformPlus', target: 0.5, unit: 'weights' },
      { network: 'lenet-300-100' },
    );
    expect(allocateTarget(recipe, 0.5)).toEqual({ dense1: 0.5, dense2: 0.5, dense3: 0.5 });
  });

  it('scales what each layer alone can spare to the budget', () => {
    // Accepted: 0.4, 0.8 and 0.2 on LeNet-300-100; 235,200·.4 + 30,000·.8 + 1000·.2 = 118,280
    // weights at scale 1. Half of 266,200 is 133,100, so the scale is 1.12529….
    const flatUntil = (sparsity: number) => [
      { sparsity: 0, accuracy: 0.99 },
      { sparsity, accuracy: 0.95 },
      { sparsity: 0.99, accuracy: 0.1 },
    ];
    const curves = { dense1: flatUntil(0.4), dense2: flatUntil(0.8), dense3: flatUntil(0.2) };
    const recipe = withAllocation(
      { kind: 'sensitivity', target: 0.5, unit: 'weights', acceptance: 0.95, curves },
      { network: 'lenet-300-100' },
    );
    const scale = 133_100 / 118_280;
    const { dense1, dense2, dense3 } = allocateTarget(recipe, 0.5) ?? {};
    expect(dense1).toBeCloseTo(0.4 * scale, 10);
    expect(dense2).toBeCloseTo(0.8 * scale, 10);
    expect(dense3).toBeCloseTo(0.2 * scale, 10);
  });

  it('meets a budget of MACs', () => {
    const recipe = withAllocation({ kind: 'uniform', target: 0.7, unit: 'macs' });
    expect(allocateTarget(recipe, 0.7)).toEqual({
      conv1: 0.7,
      conv2: 0.7,
      dense1: 0.7,
      dense2: 0.7,
    });
    // MACs: 72·784 = 56,448, 1,152·196 = 225,792, 50,176 and 640, together 333,056. Conv1 keeps its
    // own, the output 20 %, and the two between lose the rest.
    const plus = withAllocation({ kind: 'uniformPlus', target: 0.7, unit: 'macs' });
    const sparsities = allocateTarget(plus, 0.7) ?? {};
    expect(sparsities.conv2).toBeCloseTo((0.7 * 333_056 - 0.8 * 640) / (333_056 - 56_448 - 640), 9);
    expect(removedShare(plus, sparsities, 'macs')).toBeCloseTo(0.7, 9);
  });

  it('meets a budget of bytes, index included', () => {
    // One layer left: dense 4·50,176 = 200,704 bytes; pruned 4·kept + 6,272. Half is 100,352.
    const others = {
      conv1: { excluded: true },
      conv2: { excluded: true },
      dense2: { excluded: true },
    };
    const recipe = withAllocation(
      { kind: 'uniform', target: 0.5, unit: 'bytes' },
      { pruning: { layers: others } },
    );
    const kept = (100_352 - 6_272) / 4;
    expect(allocateTarget(recipe, 0.5)?.dense1).toBeCloseTo(1 - kept / 50_176, 9);
  });

  it('lets keep N of M spend first', () => {
    // conv2 at 2 of 4: 576 of 1,152. 41,632 − 576 of the other 50,888 weights.
    const recipe = withAllocation(
      { kind: 'uniform', target: 0.8, unit: 'weights' },
      { pruning: { layers: { conv2: { granularity: { kind: 'nOfM' } } } } },
    );
    const sparsities = allocateTarget(recipe, 0.8) ?? {};
    expect(sparsities.conv2).toBe(0.5);
    expect(sparsities.dense1).toBeCloseTo((41_632 - 576) / 50_888, 10);
    expect(allocateTarget(recipe, 0.8, { conv2: 0 })?.conv2).toBe(0);
  });

  it('decides nothing where the weights do', () => {
    for (const kind of ['global', 'lamp', 'sigma'] as const) {
      expect(allocateTarget(withAllocation(defaultAllocation(kind)), 0.5)).toBeUndefined();
    }
  });

  it('meets any budget that is within reach, and empties no layer', () => {
    const anyTarget = fc.double({ min: 0, max: 0.99, noNaN: true });
    const anyKind = fc.constantFrom('uniform' as const, 'uniformPlus' as const, 'erk' as const);
    const anyUnit = fc.constantFrom('weights' as const, 'macs' as const);
    fc.assert(
      fc.property(fc.constantFrom(...networkIds), anyKind, anyUnit, anyTarget, (...args) => {
        const [network, kind, unit, target] = args;
        const recipe = withAllocation({ kind, target, unit }, { network });
        const sparsities = allocateTarget(recipe, target) ?? {};
        const most = mostRemoved(recipe, kind === 'uniformPlus', unit);
        const shortfall = budgetShortfall(recipe, target);
        expect(shortfall?.code).toBe(target > most ? 'out-of-reach' : undefined);
        if (shortfall) expect(shortfall.reached).toBeCloseTo(most, 8);
        expect(removedShare(recipe, sparsities, unit)).toBeCloseTo(Math.min(target, most), 8);
        for (const { name, count } of prunableLayers(recipe)) {
          expect((sparsities[name] ?? 1) * count).toBeLessThan(count - 0.999);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('budgetShortfall', () => {
  it('says how far it can go', () => {
    // Uniform+ on tfmot-cnn: conv1 stays, dense1 is the output and keeps 20 %.
    const recipe = withAllocation(
      { kind: 'uniformPlus', target: 0.9, unit: 'weights' },
      { network: 'tfmot-cnn' },
    );
    expect(budgetShortfall(recipe, 0.9)).toEqual({
      code: 'out-of-reach',
      wanted: 0.9,
      reached: (0.8 * 20_280) / 20_388,
    });
    expect(budgetShortfall(recipe, 0.7)).toBeUndefined();
    const floored = withAllocation({ kind: 'global', target: 0.9, unit: 'weights', floor: 0.2 });
    expect(budgetShortfall(floored, 0.9)?.reached).toBeCloseTo(0.8, 10);
  });

  it('says when the patterns alone remove more', () => {
    const recipe = withAllocation(
      { kind: 'uniform', target: 0.1, unit: 'weights' },
      { pruning: { layers: { dense1: { granularity: { kind: 'nOfM' } } } } },
    );
    expect(budgetShortfall(recipe, 0.1)).toEqual({
      code: 'patterns-overspend',
      wanted: 0.1,
      reached: 25_088 / 52_040,
    });
    expect(allocateTarget(recipe, 0.1)).toEqual({ conv1: 0, conv2: 0, dense1: 0.5, dense2: 0 });
  });

  it('is none where there is no target to fall short of', () => {
    for (const kind of ['perLayer', 'sigma'] as const) {
      expect(budgetShortfall(withAllocation(defaultAllocation(kind)), 1)).toBeUndefined();
    }
  });

  it('reaches nothing where every layer is excluded', () => {
    const layers = Object.fromEntries(
      prunableLayers({ network: 'small-cnn', data: { set: 'mnist' } }).map(({ name }) => [
        name,
        { excluded: true },
      ]),
    );
    const recipe = withAllocation(
      { kind: 'erk', target: 0.5, unit: 'weights' },
      { pruning: { layers } },
    );
    expect(budgetShortfall(recipe, 0.5)).toEqual({ code: 'out-of-reach', wanted: 0.5, reached: 0 });
    expect(allocateTarget(recipe, 0.5)).toEqual({});
  });
});

describe('acceptedSparsity', () => {
  const curve = [
    { sparsity: 0, accuracy: 0.99 },
    { sparsity: 0.5, accuracy: 0.97 },
    { sparsity: 0.9, accuracy: 0.87 },
    { sparsity: 0.95, accuracy: 0.98 },
  ];

  it('goes along straight lines to where the curve first falls below', () => {
    expect(acceptedSparsity(curve, 0.98)).toBeCloseTo(0.25, 12);
    // .97 → .87 over .4: .92 is half-way. That it rises again does not help.
    expect(acceptedSparsity(curve, 0.92)).toBeCloseTo(0.7, 12);
  });

  it('is the last point of a curve that never falls below, and 0 where the first does', () => {
    expect(acceptedSparsity(curve, 0.5)).toBe(0.95);
    expect(acceptedSparsity(curve, 0.995)).toBe(0);
    expect(acceptedSparsity([], 0.5)).toBe(0);
  });
});

describe('sparedSparsity', () => {
  it('is the tenth of a per cent below where the curve crosses the line', () => {
    const curve = [
      { sparsity: 0, accuracy: 0.96 },
      { sparsity: 0.5, accuracy: 0.95 },
      { sparsity: 0.9, accuracy: 0.65 },
    ];
    // From 0.95 at 0.5 to 0.65 at 0.9: 0.9 is crossed at 0.5 + 0.4/6 = 0.5667.
    expect(sparedSparsity(curve, 0.9)).toBe(0.566);
    // 0.95 − 0.75·0.137 = 0.84725 is crossed at 0.637 exactly.
    expect(sparedSparsity(curve, 0.84725)).toBe(0.637);
    expect(sparedSparsity(curve, 0.97)).toBe(0);
    expect(sparedSparsity(curve, 0.1)).toBe(0.9);
  });
});

describe('a sensitivity curve', () => {
  it('never plans what is not a number, however little it accepts', () => {
    const tiny = fc.constantFrom(0, 5e-324, 1e-320, 2.3e-308, 1e-100, 1e-12, 1e-6, 0.3, 0.99);
    const curve = fc.array(fc.record({ sparsity: tiny, accuracy: tiny }), { minLength: 1 });
    const names = prunableLayers(defaultRecipe()).map(({ name }) => name);
    const anyCurves = fc.tuple(...names.map(() => curve));
    fc.assert(
      fc.property(anyCurves, tiny, tiny, (drawn, target, acceptance) => {
        const curves = Object.fromEntries(
          names.map((name, i) => [
            name,
            (drawn[i] ?? []).toSorted((a, b) => a.sparsity - b.sparsity),
          ]),
        );
        const recipe = withAllocation({
          kind: 'sensitivity',
          target,
          unit: 'weights',
          acceptance,
          curves,
        });
        const sparsities = Object.values(allocateTarget(recipe, target) ?? {});
        expect(sparsities).toHaveLength(names.length);
        for (const sparsity of sparsities) {
          expect(sparsity).toBeGreaterThanOrEqual(0);
          expect(sparsity).toBeLessThan(1);
        }
      }),
    );
  });

  it('accepts nothing where rounding left a trace of something', () => {
    const curve = [
      { sparsity: 0, accuracy: 0.95 + 1e-16 },
      { sparsity: 0.5, accuracy: 0.5 },
    ];
    expect(acceptedSparsity(curve, 0.95)).toBe(0);
  });
});
