/**
 * Checkpoints in the database: one is written at a time, in at most a tenth of the time, so that large
 * ones come less often, and the oldest make room for the newest.
 */
import type { Bytes, Milliseconds } from '../base/units.ts';
import type { CheckpointInfo, CheckpointKey } from '../core/records/records.ts';
import { dispensable } from './dispensable.ts';
import type { RunDatabase, StoredCheckpoint, StoredKey } from './database/runDatabase.ts';
import { rangeOf } from './database/runDatabase.ts';
import { whyAborted } from './database/whyAborted.ts';
import type { KeeperEvent } from './protocol.ts';
import { storageErrorOf } from './StorageError.ts';
import { WriteQueue, type Waiting } from './WriteQueue.ts';

/** A write takes at most one part in so many of the time. */
const restShare = 10;
/** Of what the browser grants, this share is for checkpoints, and never more than `mostBytes`. */
const quotaShare = 0.5;
const mostBytes: Bytes = 2_000_000_000;

export interface DiskOptions {
  /** Absent while there is none. */
  database: () => RunDatabase | undefined;
  /** What the browser grants in all. */
  quota: () => Promise<Bytes>;
  now: () => Milliseconds;
  /** By the device's clock, since 1970. */
  clock: () => Milliseconds;
  sleep: (forMs: Milliseconds) => Promise<void>;
  say: (event: KeeperEvent) => void;
}

export class DiskCheckpoints {
  readonly #options: DiskOptions;
  readonly #queue = new WriteQueue();
  #pumping: Promise<void> | undefined;
  #budgetBytes: Bytes | undefined;

  constructor(options: DiskOptions) {
    this.#options = options;
  }

  /** Is written when its turn comes; `settled` tells when none waits. */
  put(info: CheckpointInfo, buffer: ArrayBuffer): void {
    this.#queue.push({ info, buffer });
    this.#pumping ??= this.#pump().finally(() => {
      this.#pumping = undefined;
    });
  }

  async settled(): Promise<void> {
    await this.#pumping;
  }

  async get(key: CheckpointKey): Promise<ArrayBuffer | undefined> {
    return this.#options.database()?.get('buffers', storedKeyOf(key));
  }

  async list(runId: string): Promise<CheckpointInfo[]> {
    const found = await this.#options.database()?.getAll('checkpoints', rangeOf(runId));
    return (found ?? []).map(({ info }) => info);
  }

  async delete(key: CheckpointKey): Promise<void> {
    this.#queue.remove(key);
    const database = this.#options.database();
    if (database) await remove(database, [key]);
  }

  /** Of runs that are purged none is written any more. */
  forget(runIds: readonly string[]): void {
    this.#queue.removeRuns(runIds);
  }

  /** Lets the oldest go until so many bytes are free; the bytes that are. */
  async makeRoom(wantedBytes: Bytes): Promise<Bytes> {
    const database = this.#options.database();
    if (!database) return 0;
    const heads = await database.getAll('runs');
    const all = await database.getAll('checkpoints');
    const going: StoredCheckpoint[] = [];
    let freedBytes = 0;
    for (const one of dispensable(all, heads)) {
      if (freedBytes >= wantedBytes) break;
      going.push(one);
      freedBytes += one.info.sizeBytes;
    }
    await remove(
      database,
      going.map(({ info }) => info),
    );
    const missed = new Set(
      heads.flatMap(({ runId, status, deletedAtMs }) =>
        status !== 'live' && deletedAtMs === undefined ? [runId] : [],
      ),
    );
    const told = going.filter(({ info }) => missed.has(info.runId));
    if (told.length > 0) {
      const sizeBytes = told.reduce((sum, { info }) => sum + info.sizeBytes, 0);
      this.#options.say({ kind: 'gone', checkpoints: told.length, sizeBytes });
    }
    return freedBytes;
  }

  async #pump(): Promise<void> {
    const { now, sleep } = this.#options;
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      const begunMs = now();
      await this.#write(next);
      const tookMs = now() - begunMs;
      if (this.#queue.length === 0) await sleep(0);
      await sleep((restShare - 1) * tookMs);
    }
  }

  /** One that finds no room is not kept here: what is in memory stays. */
  async #write({ info, buffer }: Waiting): Promise<void> {
    const database = this.#options.database();
    if (!database) return;
    try {
      await this.#insert(database, { info, buffer });
      await this.#fitBudget(database);
    } catch (thrown) {
      if (storageErrorOf(thrown).fault !== 'full') return;
      if ((await this.makeRoom(info.sizeBytes)) === 0) return;
      await this.#insert(database, { info, buffer }).catch(() => undefined);
    }
  }

  async #insert(database: RunDatabase, { info, buffer }: Waiting): Promise<void> {
    const transaction = database.transaction(['checkpoints', 'buffers'], 'readwrite');
    const key = storedKeyOf(info);
    try {
      await transaction.objectStore('buffers').put(buffer, key);
      await transaction
        .objectStore('checkpoints')
        .put({ info, writtenAtMs: this.#options.clock() }, key);
      await transaction.done;
    } catch (thrown) {
      throw await whyAborted(transaction, thrown);
    }
  }

  async #fitBudget(database: RunDatabase): Promise<void> {
    this.#budgetBytes ??= Math.min(mostBytes, quotaShare * (await this.#options.quota()));
    const all = await database.getAll('checkpoints');
    const sizeBytes = all.reduce((sum, { info }) => sum + info.sizeBytes, 0);
    if (sizeBytes > this.#budgetBytes) await this.makeRoom(sizeBytes - this.#budgetBytes);
  }
}

function storedKeyOf({ runId, trainStep, isUnpruned }: CheckpointKey): StoredKey {
  return [runId, trainStep, isUnpruned ? 0 : 1];
}

async function remove(database: RunDatabase, keys: readonly CheckpointKey[]): Promise<void> {
  const transaction = database.transaction(['checkpoints', 'buffers'], 'readwrite');
  for (const key of keys) {
    void transaction.objectStore('checkpoints').delete(storedKeyOf(key));
    void transaction.objectStore('buffers').delete(storedKeyOf(key));
  }
  await transaction.done;
}
