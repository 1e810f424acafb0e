/** Coordinates that are added between two looks at the sums: what they take stays in the cache. */
const mostRows = 32;
/** Vectors are taken two by four. */
const side = 4;

/**
 * Squares of the distances between all pairs of vectors, a few coordinates at a time:
 *
 *   square(j, k) = Σ over the coordinates i, in order, of (v_j[i] − v_k[i])²
 *
 * in float64. Each pair's sum is one chain of additions, begun at 0 and never regrouped, so that it is
 * the same bit for bit whatever is computed beside it. ‖j‖² − 2·j·k + ‖k‖² would be fewer
 * operations and other bits.
 */
export class PairwiseSquares {
  readonly #count: number;
  /** The count rounded up; what is beyond it is computed and never looked at. */
  readonly #stride: number;
  readonly #squares: Float64Array;
  readonly #tile: Float64Array;
  #rows = 0;

  constructor(count: number) {
    this.#count = count;
    this.#stride = Math.ceil(count / side) * side;
    this.#squares = new Float64Array(this.#stride * this.#stride);
    this.#tile = new Float64Array(mostRows * this.#stride);
  }

  /** Additions that a full tile takes. */
  get tileSize(): number {
    return (mostRows * this.#count * this.#count) / 2;
  }

  /** Takes in one more coordinate; true: the tile is full and has to be added. */
  take(coordinateOf: (vector: number) => number): boolean {
    const start = this.#rows * this.#stride;
    for (let k = 0; k < this.#count; k += 1) this.#tile[start + k] = coordinateOf(k);
    this.#rows += 1;
    return this.#rows === mostRows;
  }

  /** Adds what was taken in since the last time. */
  add(): void {
    for (let j = 0; j < this.#count; j += 2) {
      for (let k = 0; k < j + 2; k += side) this.#addPairs(j, k);
    }
    this.#rows = 0;
  }

  /** ‖v_j − v_k‖², k < j. */
  square(j: number, k: number): number {
    return this.#squares[j * this.#stride + k];
  }

  /**
   * Vectors j and j + 1 with k … k + 3: eight chains side by side, where one would wait for each of its
   * additions to end, and six loads for eight differences.
   */
  #addPairs(j: number, k: number): void {
    const squares = this.#squares;
    const tile = this.#tile;
    const stride = this.#stride;
    const [first, second] = [j * stride + k, (j + 1) * stride + k];
    let a0 = squares[first];
    let a1 = squares[first + 1];
    let a2 = squares[first + 2];
    let a3 = squares[first + 3];
    let b0 = squares[second];
    let b1 = squares[second + 1];
    let b2 = squares[second + 2];
    let b3 = squares[second + 3];
    const end = this.#rows * stride;
    for (let row = 0; row < end; row += stride) {
      const a = tile[row + j];
      const b = tile[row + j + 1];
      const c0 = tile[row + k];
      const c1 = tile[row + k + 1];
      const c2 = tile[row + k + 2];
      const c3 = tile[row + k + 3];
      a0 += (a - c0) * (a - c0);
      a1 += (a - c1) * (a - c1);
      a2 += (a - c2) * (a - c2);
      a3 += (a - c3) * (a - c3);
      b0 += (b - c0) * (b - c0);
      b1 += (b - c1) * (b - c1);
      b2 += (b - c2) * (b - c2);
      b3 += (b - c3) * (b - c3);
    }
    squares[first] = a0;
    squares[first + 1] = a1;
    squares[first + 2] = a2;
    squares[first + 3] = a3;
    squares[second] = b0;
    squares[second + 1] = b1;
    squares[second + 2] = b2;
    squares[second + 3] = b3;
  }
}
