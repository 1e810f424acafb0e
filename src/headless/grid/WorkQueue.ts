import { baselineKey, type PlannedTask } from './planGrid.ts';

/** The runs that start from one baseline, in the order in which they were planned. */
interface Share {
  waiting: PlannedTask[];
  isTaken: boolean;
}

/**
 * Hands out runs so that a baseline is trained as rarely as can be: whoever has trained one gets
 * all that start from it, whatever their place in the grid.
 */
export class WorkQueue {
  readonly #shares = new Map<string, Share>();

  constructor(tasks: readonly PlannedTask[]) {
    for (const planned of tasks) {
      const key = baselineKey(planned);
      const share = this.#shares.get(key) ?? { waiting: [], isTaken: false };
      this.#shares.set(key, share);
      share.waiting.push(planned);
    }
  }

  /**
   * The next run for one who has trained `last`'s baseline: from the same, else from one that nobody
   * has trained, else from the one with most runs left, so that no core idles.
   */
  take(last?: PlannedTask): PlannedTask | undefined {
    const left = [...this.#shares.values()].filter(({ waiting }) => waiting.length > 0);
    const same = left.find((share) => last && share === this.#shares.get(baselineKey(last)));
    const fresh = left.find(({ isTaken }) => !isTaken);
    const longest = left.toSorted((a, b) => b.waiting.length - a.waiting.length)[0];
    const share = same ?? fresh ?? longest;
    if (!share) return undefined;
    share.isTaken = true;
    return share.waiting.shift();
  }
}
