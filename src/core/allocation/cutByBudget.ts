import { assert } from '../../base/assert.ts';
import { finish, spans, type Pieces } from '../../base/pieces.ts';
import { orderKey } from '../selection/boundary.ts';

/** Grains that are counted between two breaths. */
const pieceSize = 2 ** 19;

/** A layer's grains in a ranking of all layers. */
export interface BudgetRanking {
  /** One a grain, larger = kept. Not NaN. */
  scores: Float32Array;
  /** 1 for the grains that may be dropped. */
  droppable: Uint8Array;
  /** Kept weights of each grain; absent: every grain is one weight. */
  sizes?: Uint32Array;
  /** Weights kept now, droppable or not. */
  keptWeights: number;
  /** What the layer costs with so many weights kept; never rises as they fall. */
  readonly costOf: (keptWeights: number) => number;
}

/**
 * How many grains each layer drops if the droppable grains of all of them go in the order (score,
 * layer, grain id) while what remains costs more than `budget`: to within one grain of it, or all
 * that may be dropped. By counting scores in two passes over 16 bits each, so the time is linear in
 * the number of grains. Throws on a NaN score.
 */
export function cutByBudget(rankings: readonly BudgetRanking[], budget: number): number[] {
  return finish(cutByBudgetInPieces(rankings, budget));
}

/** The same in pieces, whose size is in grains. */
export function* cutByBudgetInPieces(
  rankings: readonly BudgetRanking[],
  budget: number,
): Pieces<number[]> {
  const cut = new Cut(rankings, budget);
  if (!cut.isOver()) return cut.dropped;
  const high = yield* cut.firstBucket((key) => (key >> 16) + 32768);
  if (high === undefined) return cut.dropped;
  const low = yield* cut.firstBucket((key) => (key >> 16 === high - 32768 ? key & 0xffff : -1));
  assert(low !== undefined, 'cutByBudget: want a score in the bucket that holds one');
  yield* cut.dropTies((high - 32768) * 65536 + low);
  return cut.dropped;
}

class Cut {
  readonly dropped: number[];
  readonly #rankings: readonly BudgetRanking[];
  readonly #kept: number[];
  readonly #budget: number;

  constructor(rankings: readonly BudgetRanking[], budget: number) {
    this.#rankings = rankings;
    this.#kept = rankings.map(({ keptWeights }) => keptWeights);
    this.dropped = rankings.map(() => 0);
    // Sums of costs carry rounding: a millionth of a weight is no reason to drop one more.
    this.#budget = budget + 1e-6;
  }

  isOver(): boolean {
    const cost = this.#rankings.reduce((sum, { costOf }, i) => sum + costOf(this.#kept[i]), 0);
    return cost > this.#budget;
  }

  /**
   * Drops bucket after bucket, and stops before the one with which the budget is met; undefined if
   * it is never met, all droppable grains being gone. Keys in bucket −1 take no part.
   */
  *firstBucket(bucketOf: (key: number) => number): Pieces<number | undefined> {
    const layers = this.#rankings.length;
    const grains = new Uint32Array(65536 * layers);
    const weights = new Float64Array(65536 * layers);
    for (const [layer, { scores, droppable, sizes }] of this.#rankings.entries()) {
      const words = new Int32Array(scores.buffer, scores.byteOffset, scores.length);
      for (const { from, to } of spans(scores.length, pieceSize)) {
        for (let grain = from; grain < to; grain += 1) {
          if (droppable[grain] === 0) continue;
          assert(
            !Number.isNaN(scores[grain]),
            'cutByBudget: want scores that are numbers, got NaN',
          );
          const bucket = bucketOf(orderKey(words[grain]));
          if (bucket < 0) continue;
          grains[bucket * layers + layer] += 1;
          weights[bucket * layers + layer] += sizes ? sizes[grain] : 1;
        }
        yield to - from;
      }
    }
    for (let bucket = 0; bucket < 65536; bucket += 1) {
      const from = bucket * layers;
      if (!this.#take(grains, weights, from)) continue;
      if (this.isOver()) continue;
      for (let layer = 0; layer < layers; layer += 1) {
        this.#kept[layer] += weights[from + layer];
        this.dropped[layer] -= grains[from + layer];
      }
      return bucket;
    }
    return undefined;
  }

  /** Takes a bucket of every layer out; false if it is empty. */
  #take(grains: Uint32Array, weights: Float64Array, from: number): boolean {
    let isEmpty = true;
    for (let layer = 0; layer < this.#kept.length; layer += 1) {
      if (grains[from + layer] === 0) continue;
      isEmpty = false;
      this.#kept[layer] -= weights[from + layer];
      this.dropped[layer] += grains[from + layer];
    }
    return !isEmpty;
  }

  /** Drops grains of exactly this score one by one until the budget is met. */
  *dropTies(key: number): Pieces<void> {
    for (const [layer, { scores, droppable, sizes }] of this.#rankings.entries()) {
      const words = new Int32Array(scores.buffer, scores.byteOffset, scores.length);
      for (let grain = 0; grain < scores.length; grain += 1) {
        if (droppable[grain] === 0 || orderKey(words[grain]) !== key) continue;
        if (!this.isOver()) return;
        this.#kept[layer] -= sizes ? sizes[grain] : 1;
        this.dropped[layer] += 1;
      }
      yield scores.length;
    }
  }
}
