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

function budgetOf(kind: AllocationKind, unit: string, pruning: PartialRecipe['pruning'] = {}) {
  const guided = kind === 'sensitivity' ? { acceptance: 0.9, curves } : {};
  const allocation = { kind, target: 0.5, unit, ...guided };
  return new NetworkBudget(completeRecipe({ pruning: { ...pruning, allocation } }));
}

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
    const patterned = budgetOf('uniform', 'weights', {
      layers: { conv2: { granularity: { kind: 'nOfM', n: 2, m: 4 } } },
    });
    expect(patterned.removedShare({ conv2: 0.25 })).toBeCloseTo(288 / 52_040, 12);
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
});
