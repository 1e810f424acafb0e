/** Heads and records of runs in the database. Every method is one transaction: all of it or nothing. */
import type { RunDatabase } from './database/runDatabase.ts';
import { rangeOf } from './database/runDatabase.ts';
import { whyAborted } from './database/whyAborted.ts';
import type { StorageFigures, StoredHead, StoredPiece, StoredSweep, Written } from './protocol.ts';

export class RunTable {
  readonly #database: RunDatabase;

  constructor(database: RunDatabase) {
    this.#database = database;
  }

  async heads(runIds?: readonly string[]): Promise<StoredHead[]> {
    if (!runIds) return this.#database.getAll('runs');
    const found = await Promise.all(runIds.map((runId) => this.#database.get('runs', runId)));
    return found.filter((head) => head !== undefined);
  }

  pieces(runId: string): Promise<StoredPiece[]> {
    return this.#database.getAll('pieces', rangeOf(runId));
  }

  /** Costs what is written, however much there is already. */
  async write({ heads, pieces }: Written): Promise<void> {
    const transaction = this.#database.transaction(['runs', 'pieces'], 'readwrite');
    try {
      for (const head of heads) void transaction.objectStore('runs').put(head);
      const store = transaction.objectStore('pieces');
      for (const { piece, isWhole } of pieces) {
        const range = rangeOf(piece.runId);
        if (isWhole) await store.delete(range);
        const last = isWhole ? undefined : await store.openKeyCursor(range, 'prev');
        const index = last ? last.key[1] + 1 : 0;
        await store.put(piece, [piece.runId, index]);
      }
      await transaction.done;
    } catch (thrown) {
      throw await whyAborted(transaction, thrown);
    }
  }

  sweeps(): Promise<StoredSweep[]> {
    return this.#database.getAll('sweeps');
  }

  async writeSweep(stored: StoredSweep): Promise<void> {
    await this.#database.put('sweeps', stored, stored.sweep.sweepId);
  }

  async deleteSweep(sweepId: string): Promise<void> {
    await this.#database.delete('sweeps', sweepId);
  }

  async purge(runIds: readonly string[]): Promise<void> {
    const stores = ['runs', 'pieces', 'checkpoints', 'buffers'] as const;
    const transaction = this.#database.transaction(stores, 'readwrite');
    for (const runId of runIds) {
      void transaction.objectStore('runs').delete(runId);
      void transaction.objectStore('pieces').delete(rangeOf(runId));
      void transaction.objectStore('checkpoints').delete(rangeOf(runId));
      void transaction.objectStore('buffers').delete(rangeOf(runId));
    }
    await transaction.done;
  }

  /** Bytes of records are estimated by what their numbers take. */
  async figures(): Promise<StorageFigures> {
    const heads = await this.#database.getAll('runs');
    const kept = new Set(
      heads.flatMap((head) => (head.deletedAtMs === undefined ? [head.runId] : [])),
    );
    const checkpoints = (await this.#database.getAll('checkpoints')).filter(({ info }) =>
      kept.has(info.runId),
    );
    const bytes = checkpoints.reduce((sum, { info }) => sum + info.sizeBytes, 0);
    return { runs: kept.size, checkpoints: checkpoints.length, bytes };
  }
}
