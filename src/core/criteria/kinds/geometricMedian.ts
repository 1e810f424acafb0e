import { finish, type Pieces } from '../../../base/pieces.ts';
import { unitCount } from '../../network/networks.ts';
import { criterion, type CriterionInputs } from '../criterion.ts';
import { needsUnits } from '../needsUnits.ts';
import { PairwiseSquares } from './PairwiseSquares.ts';

/**
 * Filters near the geometric median of their layer can be stood in for by the others, however large
 * they are.
 *
 *   score(j) = Σ over the other units k of ‖W_j − W_k‖₂
 *
 * Units that are zero throughout have been pruned already: they score 0 and do not count among the
 * others. Sums in float64, over weights in flat order, over units in order of id. Takes time
 * in the square of the number of units: 0.8 s for 1,024 units of 3,136 weights in Node 20.
 *
 * Source: He et al. 2019 (FPGM), arXiv:1811.00250, §3.
 */
export const geometricMedian = criterion({
  id: 'geometricMedian',
  scores: 'grains',
  hasThreshold: true,
  needs: [],
  score: (inputs) => finish(distanceSums(inputs)),
  scoreInPieces: distanceSums,
  problem: needsUnits,
});

/** A piece is a few rows of the kernel with all pairs of units, its size in additions. */
function* distanceSums({
  layer,
  weights,
}: Pick<CriterionInputs, 'layer' | 'weights'>): Pieces<Float32Array> {
  const units = unitCount(layer.shape);
  const alive = unitsWithWeights(weights, units);
  const squares = new PairwiseSquares(alive.length);
  for (let start = 0; start < weights.length; start += units) {
    if (!squares.take((j) => weights[start + alive[j]])) continue;
    squares.add();
    yield squares.tileSize;
  }
  squares.add();
  const sums = new Float64Array(units);
  for (let j = 1; j < alive.length; j += 1) {
    for (let k = 0; k < j; k += 1) {
      const distance = Math.sqrt(squares.square(j, k));
      sums[alive[j]] += distance;
      sums[alive[k]] += distance;
    }
  }
  return Float32Array.from(sums);
}

/** The units that are not zero throughout, by id. */
function unitsWithWeights(weights: Float32Array, units: number): Uint32Array {
  const isAlive = new Uint8Array(units);
  for (let i = 0; i < weights.length; i += 1) if (weights[i] !== 0) isAlive[i % units] = 1;
  return Uint32Array.from(isAlive.keys()).filter((unit) => isAlive[unit] === 1);
}
