import { assert } from '../../base/assert.ts';
import { finish, spans, type Pieces } from '../../base/pieces.ts';
import { sortFloatsInPieces } from '../../base/sortFloats.ts';

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
/** Looks at weights between two breaths: a few milliseconds. */
const pieceLooks = 2 ** 19;

export interface SharingOptions {
  /** 1…8. */
  bits: number;
  /** At most so many rounds; 100,000 unless given. */
  iterations?: number;
}

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
 * Source: Han, Mao & Dally 2016, arXiv:1510.00149 (Deep Compression), §3.1 and §3.2; Lloyd 1982.
 */
export function shareWeights(
  weights: Float32Array,
  mask: Uint8Array,
  options: SharingOptions,
): SharedWeights {
  return finish(shareWeightsInPieces(weights, mask, options));
}

/** The same in pieces, whose size is in weights or in looks at weights: at most 2¹⁹. */
export function* shareWeightsInPieces(
  weights: Float32Array,
  mask: Uint8Array,
  { bits, iterations = defaultIterations }: SharingOptions,
): Pieces<SharedWeights> {
  assert(
    Number.isInteger(bits) && bits >= 1 && bits <= 8,
    `shareWeights: want 1 to 8 bits, got ${bits}`,
  );
  const sorted = yield* sortFloatsInPieces(yield* keptOf(weights, mask));
  const assignments = new Uint8Array(weights.length);
  if (sorted.length === 0) return { codebook: new Float32Array(), assignments };
  const codebook = yield* lloyd(sorted, 2 ** bits, iterations);
  // The lower of two that are equally near: a bound itself belongs to the centroid below it.
  const bounds = Float64Array.from(
    { length: codebook.length - 1 },
    (_, j) => (codebook[j] + codebook[j + 1]) / 2,
  );
  // A search takes a look for every bit.
  for (const { from, to } of spans(weights.length, pieceLooks / 8)) {
    for (let i = from; i < to; i += 1) {
      if (mask[i] === 1) assignments[i] = countBelow(bounds, weights[i]);
    }
    yield (to - from) * bits;
  }
  return yield* withoutUnused({ codebook, assignments }, mask);
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

function* keptOf(weights: Float32Array, mask: Uint8Array): Pieces<Float32Array> {
  const kept = new Float32Array(weights.length);
  let count = 0;
  for (const { from, to } of spans(weights.length, pieceLooks)) {
    for (let i = from; i < to; i += 1) {
      kept[count] = weights[i];
      count += mask[i];
    }
    yield to - from;
  }
  return kept.subarray(0, count);
}

/** The sums of the first 0, 1, … all of the sorted values. */
function* runningSums(sorted: Float32Array): Pieces<Float64Array> {
  const sums = new Float64Array(sorted.length + 1);
  for (const { from, to } of spans(sorted.length, pieceLooks)) {
    for (let i = from; i < to; i += 1) sums[i + 1] = sums[i] + sorted[i];
    yield to - from;
  }
  return sums;
}

/** Centroids after Lloyd's algorithm over sorted values, rising (equal ones if all values are). */
function* lloyd(sorted: Float32Array, count: number, iterations: number): Pieces<Float32Array> {
  const sums = yield* runningSums(sorted);
  const low = sorted[0];
  const high = sorted[sorted.length - 1];
  const centroids = Float64Array.from(
    { length: count },
    (_, j) => low + (j * (high - low)) / (count - 1),
  );
  // Cluster j holds the sorted values ends[j − 1] … ends[j] − 1.
  const ends = new Uint32Array(count).fill(sorted.length);
  const looksARound = count * Math.ceil(Math.log2(sorted.length + 1));
  let looks = 0;
  for (let round = 0; round < iterations; round += 1) {
    const hasMoved = moveEnds(ends, sorted, centroids);
    if (round > 0 && !hasMoved) break;
    for (let j = 0; j < count; j += 1) {
      const start = j === 0 ? 0 : ends[j - 1];
      if (ends[j] > start) centroids[j] = (sums[ends[j]] - sums[start]) / (ends[j] - start);
    }
    looks += looksARound;
    if (looks + looksARound > pieceLooks) {
      yield looks;
      looks = 0;
    }
  }
  return Float32Array.from(centroids);
}

/** Gives every value to its nearest centroid; whether any has changed its own. */
function moveEnds(ends: Uint32Array, sorted: Float32Array, centroids: Float64Array): boolean {
  let hasMoved = false;
  for (let j = 0; j + 1 < ends.length; j += 1) {
    const end = countUpTo(sorted, (centroids[j] + centroids[j + 1]) / 2);
    if (end !== ends[j]) hasMoved = true;
    ends[j] = end;
  }
  return hasMoved;
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

function* withoutUnused(
  { codebook, assignments }: SharedWeights,
  mask: Uint8Array,
): Pieces<SharedWeights> {
  const isUsed = new Uint8Array(codebook.length);
  for (const { from, to } of spans(assignments.length, pieceLooks)) {
    for (let i = from; i < to; i += 1) if (mask[i] === 1) isUsed[assignments[i]] = 1;
    yield to - from;
  }
  const place = new Uint8Array(codebook.length);
  let used = 0;
  for (let j = 0; j < codebook.length; j += 1) {
    place[j] = used;
    used += isUsed[j];
  }
  const places = new Uint8Array(assignments.length);
  for (const { from, to } of spans(places.length, pieceLooks)) {
    for (let i = from; i < to; i += 1) places[i] = mask[i] * place[assignments[i]];
    yield to - from;
  }
  return { codebook: codebook.filter((_, j) => isUsed[j] === 1), assignments: places };
}
