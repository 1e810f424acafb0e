import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutByBudget, type BudgetRanking } from './cutByBudget.ts';

const aWeightEach = (kept: number): number => kept;

function ranking(
  scores: readonly number[],
  {
    droppable = scores.map(() => 1),
    ...rest
  }: Partial<{ droppable: number[]; sizes: number[] }> = {},
): BudgetRanking {
  const sizes = rest.sizes && Uint32Array.from(rest.sizes);
  const keptWeights = sizes ? sizes.reduce((sum, size) => sum + size, 0) : scores.length;
  return {
    scores: Float32Array.from(scores),
    droppable: Uint8Array.from(droppable),
    ...(sizes && { sizes }),
    keptWeights,
    costOf: aWeightEach,
  };
}

/** One grain after the other, by sorting: what the counting has to come to. */
function cutBySorting(rankings: readonly BudgetRanking[], budget: number): number[] {
  const order = rankings
    .flatMap(({ scores, droppable, sizes }, layer) =>
      [...scores].map((score, grain) => ({
        score,
        layer,
        grain,
        size: sizes ? sizes[grain] : 1,
        isDroppable: droppable[grain] === 1,
      })),
    )
    .filter(({ isDroppable }) => isDroppable)
    .toSorted((a, b) => a.score - b.score || a.layer - b.layer || a.grain - b.grain);
  const kept = rankings.map(({ keptWeights }) => keptWeights);
  const dropped = rankings.map(() => 0);
  const cost = () => rankings.reduce((sum, { costOf }, layer) => sum + costOf(kept[layer]), 0);
  for (const { layer, size } of order) {
    if (cost() <= budget + 1e-6) break;
    kept[layer] -= size;
    dropped[layer] += 1;
  }
  return dropped;
}

describe('cutByBudget', () => {
  it('drops the lowest scores of all layers until what remains fits', () => {
    expect(cutByBudget([ranking([5, 1, 3]), ranking([2, 4])], 2)).toEqual([2, 1]);
  });

  it('drops nothing where everything fits already', () => {
    expect(cutByBudget([ranking([5, 1, 3])], 3)).toEqual([0]);
  });

  it('drops the earlier layer first where scores tie', () => {
    expect(cutByBudget([ranking([1, 1]), ranking([1, 1])], 1)).toEqual([2, 1]);
  });

  it('drops all that may be dropped where the budget cannot be met, and no more', () => {
    expect(cutByBudget([ranking([1, 2, 3], { droppable: [1, 0, 1] })], 0)).toEqual([2]);
  });

  it('counts −0 and +0 as one score', () => {
    expect(cutByBudget([ranking([0, 7]), ranking([-0, 7])], 3)).toEqual([1, 0]);
  });

  it('takes one more grain where the last one reaches over the budget', () => {
    const sizes = [3, 3, 3];
    expect(cutByBudget([ranking([1, 2, 3], { sizes })], 5)).toEqual([2]);
  });

  it('weighs a kept weight by what its layer costs', () => {
    const cheap = ranking([1, 1.5]);
    const dear: BudgetRanking = { ...ranking([2, 3]), costOf: (kept) => 10 * kept };
    expect(cutByBudget([cheap, dear], 10)).toEqual([2, 1]);
  });

  it('refuses a score that is not a number', () => {
    expect(() => cutByBudget([ranking([1, Number.NaN])], 0)).toThrow(
      /want scores that are numbers/,
    );
  });

  it('comes to what dropping one grain after the other in sorted order comes to', () => {
    const layer = fc
      .array(
        fc.record({
          // Few values, so that scores tie; one below float32's smallest step apart from another.
          score: fc.constantFrom(-2, -1, 0, 1e-30, 0.5, 1, 1 + 2 ** -23, 3e8),
          size: fc.integer({ min: 1, max: 4 }),
          isDroppable: fc.boolean(),
        }),
        { minLength: 1, maxLength: 12 },
      )
      .map((grains) =>
        ranking(
          grains.map(({ score }) => score),
          {
            sizes: grains.map(({ size }) => size),
            droppable: grains.map(({ isDroppable }) => Number(isDroppable)),
          },
        ),
      );
    fc.assert(
      fc.property(
        fc.array(layer, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 60 }),
        (rankings, budget) => {
          expect(cutByBudget(rankings, budget)).toEqual(cutBySorting(rankings, budget));
        },
      ),
    );
  });
});
