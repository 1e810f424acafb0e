import { unitCount } from '../networks.ts';
import type { Criterion } from './criterion.ts';
import { needsUnits } from './needsUnits.ts';

/**
 * Filters near the geometric median of their layer can be stood in for by the others, however large
 * they are.
 *
 *   score(j) = Σ over the other units k of ‖W_j − W_k‖₂
 *
 * Units that are zero throughout have been pruned already: they score 0 and do not count among the
 * others. Sums in float64, over weights in flat order, over units in order of id. Takes time
 * in the square of the number of units.
 *
 * Source: He et al. 2019 (FPGM), arXiv:1811.00250, §3.
 */
export const geometricMedian = {
  scores: 'grains',
  hasThreshold: true,
  needs: [],
  score: ({ layer, weights }) => {
    const units = unitCount(layer.shape);
    const rows = layer.count / units;
    const vectors = unitVectors(weights, rows, units);
    const sums = new Float64Array(units);
    const alive = vectors.flatMap((vector, unit) => (vector.some((w) => w !== 0) ? [unit] : []));
    for (let i = 1; i < alive.length; i += 1) {
      for (let j = 0; j < i; j += 1) {
        const between = distance(vectors[alive[i]], vectors[alive[j]]);
        sums[alive[i]] += between;
        sums[alive[j]] += between;
      }
    }
    return Float32Array.from(sums);
  },
  problem: needsUnits,
} satisfies Criterion;

/** The units' weights side by side, which in the kernel are `units` apart: read much faster. */
function unitVectors(weights: Float32Array, rows: number, units: number): Float32Array[] {
  return Array.from({ length: units }, (_, unit) => {
    const vector = new Float32Array(rows);
    for (let row = 0; row < rows; row += 1) vector[row] = weights[row * units + unit];
    return vector;
  });
}

function distance(a: Float32Array, b: Float32Array): number {
  let squares = 0;
  for (let i = 0; i < a.length; i += 1) {
    const difference = a[i] - b[i];
    squares += difference * difference;
  }
  return Math.sqrt(squares);
}
