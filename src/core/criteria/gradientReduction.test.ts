import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { prunableLayer } from '../testing/prunableLayer.ts';
import { reducedGradients } from '../testing/reducedGradients.ts';
import { granularityOf } from '../granularities/registry.ts';
import type { GranularityRecipe } from '../recipe/recipe.ts';
import type { CriterionInputs } from './criterion.ts';
import { GradientReducer } from './gradientReduction.ts';
import { criteria, criterionIds } from './registry.ts';

const random = createRandom('gradients pass by');
const values = (length: number) => Float32Array.from({ length }, () => random.next() - 0.5);

/** Nothing of 7 batches is a round number, so another order of additions shows. */
const layer = prunableLayer([3, 3, 4, 6]);
const weights = values(layer.count);
const gradients = Array.from({ length: 7 }, () => values(layer.count));
const granularities: readonly GranularityRecipe[] = [
  { kind: 'weight' },
  { kind: 'kernel' },
  { kind: 'block', rows: 5, columns: 4 },
  { kind: 'filter' },
];

function inputsBy(granularity: GranularityRecipe): CriterionInputs {
  const reduced = reducedGradients({ layer, weights, gradients, granularity });
  const measured = { weights, statistics: { gradients: reduced } };
  return { ...measured, layer, seed: 7, pruningStep: 1, network: [measured] };
}

const bitsOf = (scores: Float32Array) => new Uint32Array(scores.buffer);

/** A score a weight, from all gradients side by side. */
function plainScores(score: (batches: number[], i: number) => number): Float32Array {
  return weights.map((_, i) =>
    score(
      gradients.map((gradient) => gradient[i] ?? NaN),
      i,
    ),
  );
}

/** The mean over batches of f(Σ g·w) by grain, from all gradients side by side. */
function plainChange(granularity: GranularityRecipe, f: (sum: number) => number): Float32Array {
  const { count, of } = granularityOf(granularity).grains(layer);
  const totals = new Float64Array(count);
  for (const gradient of gradients) {
    const sums = new Float64Array(count);
    for (let i = 0; i < weights.length; i += 1) {
      const grain = of?.[i] ?? i;
      sums[grain] = (sums[grain] ?? 0) + (gradient[i] ?? NaN) * (weights[i] ?? NaN);
    }
    for (let grain = 0; grain < count; grain += 1) {
      totals[grain] = (totals[grain] ?? 0) + f(sums[grain] ?? NaN);
    }
  }
  return Float32Array.from(totals, (total) => total / gradients.length);
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

describe('gradients that pass by', () => {
  it.each(granularities)('score as all of them side by side, bit for bit: %o', (granularity) => {
    const inputs = inputsBy(granularity);
    const batches = gradients.length;
    const total = sumOf(Array.from(weights, (w, i) => Math.abs((gradients[0]?.[i] ?? NaN) * w)));
    const plain = {
      gradient: plainScores((gs) => sumOf(gs.map(Math.abs)) / batches),
      fisher: plainScores((gs, i) => {
        const w = weights[i] ?? NaN;
        return (w * w * sumOf(gs.map((g) => g * g))) / batches;
      }),
      snip: plainScores(([first = NaN], i) => Math.abs(first * (weights[i] ?? NaN)) / total),
      taylor: plainChange(granularity, (sum) => sum * sum),
      taylorAbsolute: plainChange(granularity, Math.abs),
    };
    const reducing = criterionIds.filter((id) => criteria[id].gradientReduction);
    expect(reducing.toSorted()).toEqual(Object.keys(plain).toSorted());
    const grains = granularityOf(granularity).grains(layer);
    for (const [id, scores] of Object.entries(plain)) {
      const criterion = criteria[criterionIds.find((known) => known === id) ?? 'random'];
      expect(bitsOf(criterion.score(inputs, grains)), id).toEqual(bitsOf(scores));
    }
  });

  it('are let go: what is kept is a number or less a weight, and no batch’s own array', () => {
    for (const id of criterionIds) {
      const { gradientReduction } = criteria[id];
      if (!gradientReduction) continue;
      const cut = { layer, weights, granularity: granularityOf({ kind: 'weight' }) };
      const [passing, still] = [0, 1].map(() => new GradientReducer([gradientReduction], cut));
      for (const gradient of gradients) {
        const lent = gradient.slice();
        passing?.add(lent);
        lent.fill(9);
        still?.add(gradient);
      }
      expect(passing?.result(), id).toEqual(still?.result());
      const kept = Array.from(passing?.result().values.values() ?? []);
      expect(kept.map(({ length }) => length)).toEqual([layer.count]);
    }
  });
});
