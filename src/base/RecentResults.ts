/** What was worked out for the last few keys that were asked for, so that it need not be again. */
export class RecentResults<Key, Result> {
  readonly #limit: number;
  /** The key that was asked for last is last. */
  readonly #results = new Map<Key, Result>();

  /** @param limit how many keys are remembered, ≥ 1 */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The result of a key; `compute` is asked where it is not remembered. What it throws is not. */
  of(key: Key, compute: () => Result): Result {
    const known = this.#results.get(key);
    const result = known === undefined ? compute() : known;
    this.#results.delete(key);
    this.#results.set(key, result);
    const [oldest] = this.#results.keys();
    if (this.#results.size > this.#limit && oldest !== undefined) this.#results.delete(oldest);
    return result;
  }
}
