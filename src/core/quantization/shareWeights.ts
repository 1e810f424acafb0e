import { assert } from '../../base/assert.ts';

/** A kernel whose kept weights take few values. */
export interface SharedWeights {
  /** Rising, at most 2^bits of them; empty if nothing is kept. */
  codebook: Float32Array;
  /** By weight: its entry of the codebook; 0 and meaningless where masked. */
  assignments: Uint8Array;
}

/**
 * A guard against a circle that rounding might close: 3 million weights and 8 bits end within
 * 100,000 rounds, everything smaller long before.
 */
const defaultIterations = 100_000;

/**
 * Weight sharing by k-means: the kept weights of one layer are clustered into at most 2^bits values.
 *
 *   start: 2^bits centroids evenly between the smallest and the largest kept weight, both included
 *   repeat: every weight to its nearest centroid; every centroid to the mean of its weights
 *
 * until no weight changes its centroid. Linear initialization keeps the few large weights, which
 * matter most. A weight half-way between two centroids goes to the lower; a centroid without weights
 * stays where it is and, if still without any at the end, is left out of the codebook. Masked weights
 * take no part: they stay zeros and need no entry. The sum of squared errors never rises.
 *
 * Deterministic: one dimension, so the sorted weights and their running sums in float64 decide.
 *
 * @param options.bits 1…8
 * @param options.iterations at most so many rounds; 100,000 unless given
 * Source: Han, Mao & Dally 2016, arXiv:1510.00149 (Deep Compression), §3.1 and §3.2; Lloyd 1982.
 */
export function shareWeights(
  weights: Float32Array,
  mask: Uint8Array,
  options: { bits: number; iterations?: number },
): SharedWeights {
  const { bits, iterations = defaultIterations } = options;
  assert(
    Number.isInteger(bits) && bits >= 1 && bits <= 8,
    `shareWeights: want 1 to 8 bits, got ${bits}`,
  );
  const sorted = keptOf(weights, mask).sort();
  const assignments = new Uint8Array(weights.length);
  if (sorted.length === 0) return { codebook: new Float32Array(), assignments };
  const codebook = lloyd(sorted, 2 ** bits, iterations);
  // The lower of two that are equally near: a bound itself belongs to the centroid below it.
  const bounds = Float64Array.from(
    { length: codebook.length - 1 },
    (_, j) => (codebook[j] + codebook[j + 1]) / 2,
  );
  for (let i = 0; i < weights.length; i += 1) {
    if (mask[i] === 1) assignments[i] = countBelow(bounds, weights[i]);
  }
  return withoutUnused({ codebook, assignments }, mask);
}

/** The weights that a codebook stands for; masked ones are exactly 0. */
export function sharedValues(
  { codebook, assignments }: SharedWeights,
  mask: Uint8Array,
): Float32Array {
  const values = new Float32Array(assignments.length);
  for (let i = 0; i < values.length; i += 1)
    if (mask[i] === 1) values[i] = codebook[assignments[i]];
  return values;
}

function keptOf(weights: Float32Array, mask: Uint8Array): Float32Array {
  const kept = new Float32Array(weights.length);
  let count = 0;
  for (let i = 0; i < weights.length; i += 1) {
    kept[count] = weights[i];
    count += mask[i];
  }
  return kept.subarray(0, count);
}

/** Centroids after Lloyd's algorithm over sorted values, rising (equal ones if all values are). */
function lloyd(sorted: Float32Array, count: number, iterations: number): Float32Array {
  const sums = new Float64Array(sorted.length + 1);
  for (let i = 0; i < sorted.length; i += 1) sums[i + 1] = sums[i] + sorted[i];
  const low = sorted[0];
  const high = sorted[sorted.length - 1];
  const centroids = Float64Array.from(
    { length: count },
    (_, j) => low + (j * (high - low)) / (count - 1),
  );
  // Cluster j holds the sorted values ends[j − 1] … ends[j] − 1.
  const ends = new Uint32Array(count).fill(sorted.length);
  for (let round = 0; round < iterations; round += 1) {
    let hasMoved = false;
    for (let j = 0; j + 1 < count; j += 1) {
      const end = countUpTo(sorted, (centroids[j] + centroids[j + 1]) / 2);
      if (end !== ends[j]) hasMoved = true;
      ends[j] = end;
    }
    if (round > 0 && !hasMoved) break;
    for (let j = 0; j < count; j += 1) {
      const start = j === 0 ? 0 : ends[j - 1];
      if (ends[j] > start) centroids[j] = (sums[ends[j]] - sums[start]) / (ends[j] - start);
    }
  }
  return Float32Array.from(centroids);
}

/** How many of the sorted values are ≤ limit. */
function countUpTo(sorted: Float32Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the rising bounds are < value. */
function countBelow(bounds: Float64Array, value: number): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value <= bounds[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}

function withoutUnused({ codebook, assignments }: SharedWeights, mask: Uint8Array): SharedWeights {
  const isUsed = new Uint8Array(codebook.length);
  for (let i = 0; i < assignments.length; i += 1) if (mask[i] === 1) isUsed[assignments[i]] = 1;
  const place = new Uint8Array(codebook.length);
  let used = 0;
  for (let j = 0; j < codebook.length; j += 1) {
    place[j] = used;
    used += isUsed[j];
  }
  const places = new Uint8Array(assignments.length);
  for (let i = 0; i < places.length; i += 1) places[i] = mask[i] * place[assignments[i]];
  return { codebook: codebook.filter((_, j) => isUsed[j] === 1), assignments: places };
}
