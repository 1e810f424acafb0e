import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AllocationKind, PartialRecipe } from '../recipe/recipe.ts';
import { completeRecipe } from '../validation/recipeSchema.ts';
import { NetworkBudget } from './NetworkBudget.ts';

const curves = Object.fromEntries(
  ['conv1', 'conv2', 'dense1', 'dense2'].map((name, i) => [
    name,
    [
      { sparsity: 0, accuracy: 0.98 },
      { sparsity: 0.5 + i / 10, accuracy: 0.9 },
      { sparsity: 0.95, accuracy: 0.2 },
    ],
  ]),
);

function budgetOf(
  kind: AllocationKind,
  unit: string,
  pruning: PartialRecipe['pruning'] = {},
  starts?: Record<string, number>,
) {
  const guided = kind === 'sensitivity' ? { acceptance: 0.9, curves } : {};
  const allocation = { kind, target: 0.5, unit, ...guided };
  return new NetworkBudget(completeRecipe({ pruning: { ...pruning, allocation } }), starts);
}

/** Conv2 keeps 2 of 4. */
const patterned = {
  layers: { conv2: { granularity: { kind: 'nOfM', n: 2, m: 4 } } },
} as const satisfies PartialRecipe['pruning'];

const excluded = {
  layers: Object.fromEntries(Object.keys(curves).map((name) => [name, { excluded: true }])),
};

describe('NetworkBudget.removedShare', () => {
  // Small-cnn: conv1 [3,3,1,8] 72 weights, conv2 [3,3,8,16] 1,152, dense1 [784,64] 50,176,
  // dense2 [64,10] 640; the convolutions at 28×28 and 14×14 positions.
  it('counts the unit of the layers that share the budget', () => {
    const half = { conv1: 0.5, conv2: 0.5 };
    expect(budgetOf('uniform', 'weights').removedShare(half)).toBeCloseTo(612 / 52_040, 12);
    // Dense: 72·784 + 1,152·196 + 50,176 + 640 = 333,056 MACs.
    expect(budgetOf('uniform', 'macs').removedShare(half)).toBeCloseTo(141_120 / 333_056, 12);
    const withoutDense1 = budgetOf('uniform', 'weights', {
      layers: { dense1: { excluded: true } },
    });
    expect(withoutDense1.removedShare(half)).toBeCloseTo(612 / 1864, 12);
  });

  it('knows an index in bytes, and keep N of M at its present sparsity', () => {
    // Of 4·52,040 bytes, conv2 keeps 4·576 and its bitmap of 1,152 bits: 4,608 − 2,304 − 144 less.
    expect(budgetOf('uniform', 'bytes').removedShare({ conv2: 0.5 })).toBeCloseTo(
      2160 / 208_160,
      12,
    );
    const budget = budgetOf('uniform', 'weights', patterned);
    expect(budget.removedShare({ conv2: 0.25 })).toBeCloseTo(288 / 52_040, 12);
  });

  it('is 0 where no layer may be pruned', () => {
    expect(budgetOf('uniform', 'weights', excluded).removedShare({ conv1: 0.5 })).toBe(0);
  });
});

/** What small-cnn can lose: all but a weight a layer; under uniform+ none of conv1, 80 % of dense2. */
function mostRemoved(isUniformPlus: boolean, unit: string): number {
  const layers = [
    { count: 72, macs: 784, most: isUniformPlus ? 0 : 71 },
    { count: 1_152, macs: 196, most: 1_151 },
    { count: 50_176, macs: 1, most: 50_175 },
    { count: 640, macs: 1, most: isUniformPlus ? 512 : 639 },
  ];
  let [removed, total] = [0, 0];
  for (const { count, macs, most } of layers) {
    // 32 bits a weight; a layer that is pruned has a bit for each besides.
    const each = { weights: 1, macs, bytes: 4 }[unit] ?? NaN;
    removed += each * most - (unit === 'bytes' && most > 0 ? count / 8 : 0);
    total += each * count;
  }
  return removed / total;
}

describe('NetworkBudget.sparsities', () => {
  it('removes the share that was asked for, or all that can go, rising with it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<AllocationKind>('uniform', 'uniformPlus', 'erk', 'sensitivity'),
        fc.constantFrom('weights', 'macs', 'bytes'),
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 2, maxLength: 6 }),
        (kind, unit, targets) => {
          const budget = budgetOf(kind, unit);
          const most = mostRemoved(kind === 'uniformPlus', unit);
          let before: Record<string, number> = {};
          for (const target of targets.toSorted((a, b) => a - b)) {
            const sparsities = budget.sparsities(target);
            expect(budget.shortfall(target)?.code).toBe(target > most ? 'out-of-reach' : undefined);
            expect(budget.removedShare(sparsities)).toBeCloseTo(Math.min(target, most), 8);
            for (const [name, sparsity] of Object.entries(sparsities)) {
              expect(sparsity).toBeGreaterThanOrEqual((before[name] ?? 0) - 1e-9);
            }
            before = sparsities;
          }
        },
      ),
    );
  });

  it('asks nothing of the others where the patterns have spent all', () => {
    // 576 of 52,040 weights.
    const budget = budgetOf('uniform', 'weights', patterned);
    expect(budget.sparsities(576 / 52_040)).toEqual({ conv1: 0, conv2: 0.5, dense1: 0, dense2: 0 });
    expect(budget.sparsities(0.5, { conv2: 0.25 }).conv2).toBe(0.25);
    expect(budget.sparsities(0.5, {}).conv2).toBe(0.5);
  });

  it('takes nothing back from layers that begin sparse, and counts what they have lost', () => {
    const starts = { conv2: 0.9 };
    const budget = budgetOf('uniform', 'weights', {}, starts);
    const begun = { conv1: 0, conv2: 0.9, dense1: 0, dense2: 0 };
    // 1,036.8 of 52,040 weights are gone already.
    const gone = 1_036.8 / 52_040;
    expect(budget.sparsities(0)).toEqual(begun);
    expect(budget.sparsities(gone)).toEqual(begun);
    // Half of all: 26,020, of which the three others lose what conv2 has not.
    const others = (26_020 - 1_036.8) / 50_888;
    const half = budget.sparsities(0.5);
    expect(half.conv2).toBe(0.9);
    for (const name of ['conv1', 'dense1', 'dense2']) expect(half[name]).toBeCloseTo(others, 9);
    const later = budget.sparsities(0.95);
    for (const sparsity of Object.values(later)) expect(sparsity).toBeCloseTo(0.95, 12);
    const halves = { conv1: 0.5, conv2: 0.5, dense1: 0.5, dense2: 0.5 };
    expect(budgetOf('uniform', 'weights', {}, halves).sparsities(0.3)).toEqual(halves);
  });
});

describe('NetworkBudget.shortfall', () => {
  it('is none of nothing, and all of anything where no layer may be pruned', () => {
    const budget = budgetOf('uniform', 'weights', excluded);
    expect(budget.shortfall(0)).toBeUndefined();
    expect(budget.shortfall(0.5)).toEqual({ code: 'out-of-reach', wanted: 0.5, reached: 0 });
  });

  it('is none where the patterns come to the budget exactly', () => {
    const budget = budgetOf('uniform', 'weights', patterned);
    expect(budget.shortfall(576 / 52_040)).toBeUndefined();
    expect(budget.shortfall(575 / 52_040)).toEqual({
      code: 'patterns-overspend',
      wanted: 575 / 52_040,
      reached: 576 / 52_040,
    });
    // As far as they are now, they have not overspent it.
    expect(budget.shortfall(575 / 52_040, { conv2: 0.25 })).toBeUndefined();
  });

  it('reaches what patterns and all others lose together', () => {
    // 576 of conv2, and all but a weight of each other layer.
    const most = (576 + 50_888 - 3) / 52_040;
    expect(budgetOf('uniform', 'weights', patterned).shortfall(0.999)).toEqual({
      code: 'out-of-reach',
      wanted: 0.999,
      reached: most,
    });
  });

  it('leaves every layer the floor of a global allocation, and no more', () => {
    const allocation = { kind: 'global', target: 0.8, unit: 'weights', floor: 0.25 } as const;
    const budget = new NetworkBudget(completeRecipe({ pruning: { allocation } }));
    expect(budget.shortfall(0.75)).toBeUndefined();
    expect(budget.shortfall(0.76)?.reached).toBeCloseTo(0.75, 12);
    const undecided = { conv1: 0, conv2: 0, dense1: 0, dense2: 0 };
    expect(budget.sparsities(0.5)).toEqual(undecided);
    const begun = budgetOf('global', 'weights', {}, { conv2: 0.9 });
    expect(begun.sparsities(0.5)).toEqual(undecided);
  });
});

describe('NetworkBudget.withinEnd', () => {
  const budget = budgetOf('uniform', 'weights', patterned);

  it('wants of the others no more than they lose at the end, while a pattern lags behind', () => {
    // At the end conv2 has lost 576 of 52,040 weights and the others 5,204 − 576 = 4,628.
    const target = 0.1;
    expect(budget.withinEnd(0.1, { target, patterns: { conv2: 0 } })).toBeCloseTo(
      4_628 / 52_040,
      12,
    );
    expect(budget.withinEnd(0.1, { target, patterns: { conv2: 0.25 } })).toBeCloseTo(
      (4_628 + 288) / 52_040,
      12,
    );
    expect(budget.withinEnd(0.05, { target, patterns: { conv2: 0 } })).toBe(0.05);
    expect(budget.withinEnd(0.1, { target, patterns: { conv2: 0.5 } })).toBe(0.1);
  });

  it('wants nothing of the others where the patterns alone remove more', () => {
    const patterns = { conv2: 0.25 };
    expect(budget.withinEnd(0.01, { target: 0.01, patterns })).toBeCloseTo(288 / 52_040, 12);
  });
});
